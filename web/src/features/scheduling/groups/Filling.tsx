import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './groups.module.css';

/** How full a session is: "7/12" and a bar. */
export function Filling({ taken, capacity }: { taken: number; capacity: number }) {
  const { t } = useTranslation('groups');
  const text = t('filling', { taken, count: capacity });
  return (
    <span className={classes.filling}>
      <b className="tb-figures" aria-hidden="true">
        <bdi>
          {taken}/{capacity}
        </bdi>
      </b>
      <Progress
        value={(100 * taken) / capacity}
        color={taken >= capacity ? 'apricot' : 'pine'}
        size="sm"
        radius="xl"
        aria-label={text}
        className={classes.bar}
      />
    </span>
  );
}
