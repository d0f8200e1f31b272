/** Whose agenda, which appointments: all of it ends up in the address. */
import {
  ActionIcon,
  Button,
  Checkbox,
  Drawer,
  Group,
  MultiSelect,
  Popover,
  SegmentedControl,
  Select,
  Text,
  TextInput,
} from '@mantine/core';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { platformQuery } from '@/api/session';
import type { AgendaPractitioner, Id, Mode, StaffPractitioner } from '@/api/types';
import { useClinic } from '@/app/guards';
import { nameOf, roomsQuery, sitesQuery } from '@/features/clinics/data';
import { FieldGroup } from '@/features/clinics/forms/FieldGroup';
import { useNarrow } from '@/features/clinics/forms/useNarrow';
import { useFormat } from '@/ui';
import { inLanguage, typesQuery } from '../data';
import { type By, countFilters, STATES } from '../domain/view';
import { usePeople } from '../usePeople';
import classes from './toolbar.module.css';
import type { AgendaState } from './useAgenda';

interface Props {
  state: AgendaState;
  practitioners: readonly AgendaPractitioner[];
}

export function Filters({ state, practitioners }: Props) {
  const { t } = useTranslation(['scheduling', 'agenda', 'common']);
  const [opened, setOpened] = useState(false);
  const narrow = useNarrow();
  const { view } = state;
  const filters = countFilters(view);
  const label =
    practitioners.length === 1 && practitioners[0]
      ? practitioners[0].name
      : t('filters.practitioners', { count: practitioners.length });
  const button = (
    <Button
      variant="default"
      leftSection={<IconFilter size={16} stroke={1.8} aria-hidden="true" />}
      aria-expanded={opened}
      aria-haspopup="dialog"
      onClick={() => setOpened(!opened)}
    >
      {[
        view.by === 'room' ? t('agenda:by.room') : null,
        label,
        filters > 0 ? t('filters.count', { count: filters }) : null,
      ]
        .filter(Boolean)
        .join(' · ')}
    </Button>
  );
  if (narrow) {
    return (
      <>
        {button}
        <Drawer
          opened={opened}
          onClose={() => setOpened(false)}
          title={t('filters.title')}
          position="bottom"
          size="88dvh"
          radius="lg"
          padding="md"
          closeButtonProps={{ 'aria-label': t('common:action.close') }}
          classNames={{ content: classes.sheet }}
        >
          <Panel state={state} />
          <Button fullWidth mt="md" size="md" onClick={() => setOpened(false)}>
            {t('agenda:filters.show')}
          </Button>
        </Drawer>
      </>
    );
  }
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      shadow="md"
      radius="lg"
      width={350}
      trapFocus
      returnFocus
    >
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown aria-label={t('filters.title')}>
        <Panel state={state} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Panel({ state: { view, show } }: Pick<Props, 'state'>) {
  const { t } = useTranslation('scheduling');
  const { people: everybody } = usePeople();
  const nothing =
    countFilters(view) === 0 && (view.practitioners === null || view.practitioners === 'all');
  return (
    <div className={classes.panel}>
      <Columns state={{ view, show }} />
      <People everybody={everybody} state={{ view, show }} />
      <What state={{ view, show }} everybody={everybody} />
      <ModeChoice state={{ view, show }} />
      <States state={{ view, show }} />
      <Button
        variant="subtle"
        size="compact-sm"
        disabled={nothing}
        onClick={() =>
          show({
            practitioners: null,
            specialty: null,
            types: [],
            site: null,
            mode: null,
            states: [],
          })
        }
      >
        {t('filters.reset')}
      </Button>
    </div>
  );
}

interface PartProps {
  state: Pick<AgendaState, 'view' | 'show'>;
}

/** Practitioners or rooms as columns, where there are rooms. */
function Columns({ state: { view, show } }: PartProps) {
  const { t } = useTranslation('agenda');
  const { id: clinic } = useClinic();
  const rooms = useQuery(roomsQuery(clinic)).data ?? [];
  if (rooms.length === 0 && view.by === 'practitioner') return null;
  return (
    <div>
      <Text size="sm" fw={500} mb={4} id="agenda-columns">
        {t('by.title')}
      </Text>
      <SegmentedControl
        aria-labelledby="agenda-columns"
        fullWidth
        size="xs"
        value={view.by}
        onChange={(by) => show({ by: by as By })}
        data={[
          { value: 'practitioner', label: t('by.practitioner') },
          { value: 'room', label: t('by.room') },
        ]}
      />
    </div>
  );
}

/** Which specialty, which types of appointment, which site. */
function What({
  state: { view, show },
  everybody,
}: PartProps & { everybody: readonly StaffPractitioner[] }) {
  const { t } = useTranslation(['scheduling', 'agenda']);
  const { language } = useFormat();
  const { id: clinic } = useClinic();
  const specialties = useQuery(platformQuery).data?.specialties ?? [];
  const types = useQuery(typesQuery(clinic)).data ?? [];
  const sites = useQuery(sitesQuery(clinic)).data?.filter(({ active }) => active) ?? [];
  const present = new Set(everybody.flatMap((each) => each.specialties));
  const inside = { withinPortal: false };
  return (
    <>
      <Select
        label={t('filters.specialty')}
        placeholder={t('filters.anySpecialty')}
        size="sm"
        clearable
        comboboxProps={inside}
        data={specialties
          .filter(({ code }) => present.has(code))
          .map(({ code, name }) => ({ value: code, label: name }))}
        value={view.specialty}
        onChange={(specialty) => show({ specialty })}
      />
      <MultiSelect
        label={t('agenda:filters.types')}
        placeholder={view.types.length === 0 ? t('agenda:filters.anyType') : undefined}
        size="sm"
        clearable
        comboboxProps={inside}
        data={types.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) }))}
        value={view.types}
        onChange={(chosen) => show({ types: chosen })}
      />
      {sites.length > 1 || view.site ? (
        <Select
          label={t('agenda:filters.site')}
          placeholder={t('agenda:filters.anySite')}
          size="sm"
          clearable
          comboboxProps={inside}
          data={sites.map(({ id, name }) => ({ value: id, label: name }))}
          value={view.site}
          onChange={(site) => show({ site })}
        />
      ) : null}
    </>
  );
}

function ModeChoice({ state: { view, show } }: PartProps) {
  const { t } = useTranslation('scheduling');
  return (
    <div>
      <Text size="sm" fw={500} mb={4} id="agenda-mode">
        {t('filters.mode')}
      </Text>
      <SegmentedControl
        aria-labelledby="agenda-mode"
        fullWidth
        size="xs"
        value={view.mode ?? ''}
        onChange={(mode) => show({ mode: (mode || null) as Mode | null })}
        data={[
          { value: '', label: t('filters.anyMode') },
          { value: 'in-person', label: t('mode.in-person') },
          { value: 'video', label: t('mode.video') },
        ]}
      />
    </div>
  );
}

function States({ state: { view, show } }: PartProps) {
  const { t } = useTranslation('scheduling');
  return (
    <FieldGroup legend={t('filters.states')}>
      <div className={classes.states}>
        {STATES.map((each) => (
          <Checkbox
            key={each}
            size="xs"
            radius={4}
            label={t(`state.${each}`)}
            checked={view.states.length === 0 || view.states.includes(each)}
            onChange={(event) => {
              const now = view.states.length === 0 ? [...STATES] : view.states;
              const next = event.currentTarget.checked
                ? [...now, each]
                : now.filter((other) => other !== each);
              show({ states: next.length === STATES.length ? [] : next });
            }}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

interface PeopleProps {
  everybody: readonly StaffPractitioner[];
  state: Pick<AgendaState, 'view' | 'show'>;
}

function People({ everybody, state: { view, show } }: PeopleProps) {
  const { t } = useTranslation('scheduling');
  const own = useClinic().membership.practitioner_role;
  const [wanted, setWanted] = useState('');
  const all = view.practitioners === 'all' || (view.practitioners === null && !own);
  const chosen = all ? [] : ((view.practitioners as Id[] | null) ?? (own ? [own] : []));
  const found = useMemo(
    () => everybody.filter((each) => plain(nameOf(each)).includes(plain(wanted))),
    [everybody, wanted],
  );
  // What is usual needs no word in the address.
  const choose = (ids: Id[]) => {
    if (ids.length === 0 || ids.length === everybody.length) {
      show({ practitioners: own ? 'all' : null });
    } else show({ practitioners: own && ids.length === 1 && ids[0] === own ? null : ids });
  };
  return (
    <FieldGroup legend={t('filters.people')}>
      {everybody.length > 8 ? (
        <TextInput
          size="sm"
          mb={8}
          aria-label={t('filters.findPerson')}
          placeholder={t('filters.findPerson')}
          leftSection={<IconSearch size={15} aria-hidden="true" />}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      ) : null}
      <div className={classes.people}>
        <Checkbox
          size="sm"
          label={t('filters.everybody')}
          checked={all}
          indeterminate={!all && chosen.length > 0}
          onChange={() => choose(all && own ? [own] : [])}
        />
        {found.map((each) => (
          <Group key={each.id} gap={4} wrap="nowrap" justify="space-between">
            <Checkbox
              size="sm"
              label={nameOf(each)}
              checked={all || chosen.includes(each.id)}
              onChange={(event) => {
                const now = all ? everybody.map(({ id }) => id) : chosen;
                choose(
                  event.currentTarget.checked
                    ? [...now, each.id]
                    : now.filter((id) => id !== each.id),
                );
              }}
            />
            <ActionIcon
              variant="subtle"
              size="sm"
              w="auto"
              px={6}
              onClick={() => choose([each.id])}
            >
              <Text size="xs" fw={600}>
                {t('filters.only')} <span className="tb-hidden">{nameOf(each)}</span>
              </Text>
            </ActionIcon>
          </Group>
        ))}
      </div>
    </FieldGroup>
  );
}

/** Without accents or case, to find a name as one types it. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
