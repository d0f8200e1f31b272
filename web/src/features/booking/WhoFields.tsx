import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me, Person } from '@/api/types';
import { Avatar, useFormat } from '@/ui';
import type { PersonDraft, WhoChoice } from './people';
import classes from './WhoFields.module.css';

interface Props {
  me: Me;
  people: Person[];
  choice: WhoChoice;
  onChoose: (choice: WhoChoice) => void;
  draft: PersonDraft;
  onDraft: (draft: PersonDraft) => void;
  errors: Record<string, string>;
}

/** For whom: oneself, a relative already known, or somebody added here. */
export function WhoFields({ me, people, choice, onChoose, draft, onDraft, errors }: Props) {
  const { t } = useTranslation('booking');
  const format = useFormat();
  const name = useId();
  const knowsSelf = people.some(({ relation }) => relation === 'self');
  const ownName = `${me.given_name} ${me.family_name}`;
  return (
    <fieldset className={classes.who}>
      <legend>{t('who.title')}</legend>
      {knowsSelf ? null : (
        <Option
          group={name}
          checked={choice.kind === 'self'}
          onChoose={() => onChoose({ kind: 'self' })}
          icon={<Avatar name={ownName} size={38} tint="apricot" />}
          title={t('who.self')}
          text={ownName}
        />
      )}
      {[...people].sort(selfFirst).map((person) => {
        const full = `${person.given_name} ${person.family_name}`;
        const born = person.birth_date ? format.date(person.birth_date) : null;
        const self = person.relation === 'self';
        return (
          <Option
            key={person.id}
            group={name}
            checked={choice.kind === 'known' && choice.id === person.id}
            onChoose={() => onChoose({ kind: 'known', id: person.id })}
            icon={<Avatar name={full} size={38} tint={self ? 'apricot' : undefined} />}
            title={self ? t('who.self') : full}
            text={
              self ? full : [t(`relation.${person.relation}`), born].filter(Boolean).join(' · ')
            }
          />
        );
      })}
      <Option
        group={name}
        checked={choice.kind === 'new'}
        onChoose={() => onChoose({ kind: 'new' })}
        icon={
          <span className={classes.plus}>
            <IconPlus size={18} aria-hidden="true" />
          </span>
        }
        title={t('who.new')}
        text={t('who.newText')}
      />
      {choice.kind === 'known' ? null : (
        <PersonFields
          draft={draft}
          onDraft={onDraft}
          errors={errors}
          self={choice.kind === 'self'}
        />
      )}
      {errors.person ? <p className={classes.error}>{errors.person}</p> : null}
    </fieldset>
  );
}

function selfFirst(a: Person, b: Person): number {
  return Number(b.relation === 'self') - Number(a.relation === 'self');
}

interface OptionProps {
  group: string;
  checked: boolean;
  onChoose: () => void;
  icon: ReactNode;
  title: string;
  text: string;
}

function Option({ group, checked, onChoose, icon, title, text }: OptionProps) {
  return (
    <label className={classes.option} data-checked={checked || undefined}>
      <input type="radio" name={group} checked={checked} onChange={onChoose} />
      {icon}
      <span>
        <strong>{title}</strong>
        <small>{text}</small>
      </span>
    </label>
  );
}

interface PersonProps {
  draft: PersonDraft;
  onDraft: (draft: PersonDraft) => void;
  errors: Record<string, string>;
  self: boolean;
}

function PersonFields({ draft, onDraft, errors, self }: PersonProps) {
  const { t } = useTranslation('booking');
  const field = <K extends keyof PersonDraft & string>(key: K) => ({
    name: key,
    value: draft[key],
    error: errors[key],
    required: true,
    onChange: (event: { currentTarget: { value: string } }) =>
      onDraft({ ...draft, [key]: event.currentTarget.value }),
  });
  const today = new Date().toISOString().slice(0, 10);
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} className={classes.fields}>
      {self ? null : (
        <NativeSelect
          label={t('person.relation')}
          {...field('relation')}
          data={(['child', 'spouse', 'parent', 'other'] as const).map((value) => ({
            value,
            label: t(`relation.${value}`),
          }))}
        />
      )}
      <TextInput label={t('person.given_name')} maxLength={100} {...field('given_name')} />
      <TextInput label={t('person.family_name')} maxLength={100} {...field('family_name')} />
      <TextInput
        type="date"
        min="1900-01-01"
        max={today}
        label={t('person.birth_date')}
        {...field('birth_date')}
      />
      <NativeSelect
        label={t('person.sex')}
        {...field('sex')}
        data={[
          { value: '', label: t('person.choose'), disabled: true },
          { value: 'female', label: t('sex.female') },
          { value: 'male', label: t('sex.male') },
          { value: 'other', label: t('sex.other') },
        ]}
      />
    </SimpleGrid>
  );
}
