import type { Id, WallTime, Weekday } from '@/api/types';
import { useFormat } from '@/ui';
import classes from './OpeningHours.module.css';

interface Hours {
  weekday: Weekday;
  start: WallTime;
  end: WallTime;
  site?: Id;
}

interface Props {
  hours: Hours[];
  sites?: { id: Id; name: string }[];
}

/** The hours of each day that has any, in order; the place is named when there are several. */
export function OpeningHours({ hours, sites = [] }: Props) {
  const format = useFormat();
  const days = [...new Set(hours.map(({ weekday }) => weekday))].sort((a, b) => a - b);
  return (
    <dl className={classes.hours}>
      {days.map((weekday) => (
        <div key={weekday}>
          <dt>{format.weekday(weekday)}</dt>
          <dd>
            {hours
              .filter((each) => each.weekday === weekday)
              .sort((a, b) => a.start.localeCompare(b.start))
              .map(({ start, end, site }) => (
                <span key={`${start}${site}`} className="tb-figures">
                  <bdi dir="ltr">
                    {start.slice(0, 5)} – {end.slice(0, 5)}
                  </bdi>
                  {sites.length > 1 ? (
                    <small> {sites.find(({ id }) => id === site)?.name}</small>
                  ) : null}
                </span>
              ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
