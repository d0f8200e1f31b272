/** Whose agenda, which appointments: all of it ends up in the address. */
import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
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
import { nameOf } from '@/features/clinics/data';
import { FieldGroup } from '@/features/clinics/forms/FieldGroup';
import { countFilters, STATES } from '../domain/view';
import { usePeople } from '../usePeople';
import classes from './toolbar.module.css';
import type { AgendaState } from './useAgenda';

interface Props {
  state: AgendaState;
  practitioners: readonly AgendaPractitioner[];
}

export function Filters({ state, practitioners }: Props) {
  const { t } = useTranslation('scheduling');
  const [opened, setOpened] = useState(false);
  const { view } = state;
  const filters = countFilters(view);
  const label =
    practitioners.length === 1 && practitioners[0]
      ? practitioners[0].name
      : t('filters.practitioners', { count: practitioners.length });
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      shadow="md"
      radius="lg"
      width={330}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilter size={16} stroke={1.8} aria-hidden="true" />}
          aria-expanded={opened}
          aria-haspopup="dialog"
          onClick={() => setOpened(!opened)}
        >
          {filters > 0 ? `${label} · ${t('filters.count', { count: filters })}` : label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('filters.title')}>
        <Panel state={state} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Panel({ state: { view, show } }: Pick<Props, 'state'>) {
  const { t } = useTranslation('scheduling');
  const specialties = useQuery(platformQuery).data?.specialties ?? [];
  const { people: everybody } = usePeople();
  const present = new Set(everybody.flatMap((each) => each.specialties));
  const nothing =
    countFilters(view) === 0 && (view.practitioners === null || view.practitioners === 'all');
  return (
    <div className={classes.panel}>
      <People everybody={everybody} state={{ view, show }} />
      <Select
        label={t('filters.specialty')}
        placeholder={t('filters.anySpecialty')}
        size="sm"
        clearable
        comboboxProps={{ withinPortal: false }}
        data={specialties
          .filter(({ code }) => present.has(code))
          .map(({ code, name }) => ({ value: code, label: name }))}
        value={view.specialty}
        onChange={(specialty) => show({ specialty })}
      />
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
      <Button
        variant="subtle"
        size="compact-sm"
        disabled={nothing}
        onClick={() => show({ practitioners: null, specialty: null, mode: null, states: [] })}
      >
        {t('filters.reset')}
      </Button>
    </div>
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
