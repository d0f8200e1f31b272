import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DaySummary, Sum } from '@/api/types';
import { Money, useFormat } from '@/ui';
import classes from './summary.module.css';
import { useMeasures } from './useMeasures';

const COUNTED = ['planned', 'seen', 'missed', 'cancelled_late', 'walk_ins'] as const;

/** Every figure, a practitioner a row. */
export function SummaryTable({ summary }: { summary: DaySummary }) {
  const { t } = useTranslation('frontDesk');
  const { practitioners, total } = summary;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached with the keyboard
    <section className={classes.table} aria-label={t('summary.byPractitioner')} tabIndex={0}>
      <Table verticalSpacing="xs" striped>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('summary.practitioner')}</Table.Th>
            {COUNTED.map((name) => (
              <Table.Th key={name} scope="col" ta="end">
                {t(`summary.${name}`)}
              </Table.Th>
            ))}
            <Table.Th scope="col" ta="end">
              {t('summary.wait')}
            </Table.Th>
            <Table.Th scope="col" ta="end">
              {t('summary.consultation')}
            </Table.Th>
            <Table.Th scope="col" ta="end">
              {t('summary.onTime')}
            </Table.Th>
            <Table.Th scope="col" ta="end">
              {t('summary.fees')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {practitioners.map((each) => (
            <Row key={each.id} name={each.name} sum={each} />
          ))}
        </Table.Tbody>
        {practitioners.length > 1 ? (
          <Table.Tfoot>
            <Row name={t('summary.total')} sum={total} />
          </Table.Tfoot>
        ) : null}
      </Table>
    </section>
  );
}

function Row({ name, sum }: { name: string; sum: Sum }) {
  const { t } = useTranslation('frontDesk');
  const format = useFormat();
  const measures = useMeasures();
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      {COUNTED.map((each) => (
        <Table.Td key={each} ta="end" className="tb-figures">
          {format.number(sum[each])}
        </Table.Td>
      ))}
      <Table.Td ta="end" className="tb-figures">
        {measures.minutes(sum.wait_minutes)}
      </Table.Td>
      <Table.Td ta="end" className="tb-figures">
        {measures.minutes(sum.consultation_minutes)}
      </Table.Td>
      <Table.Td ta="end" className="tb-figures">
        {measures.share(sum.on_time)}
      </Table.Td>
      <Table.Td ta="end">
        {sum.fees.length === 0
          ? t('summary.none')
          : sum.fees.map((fee) => (
              <div key={fee.currency}>
                <Money value={fee} />
              </div>
            ))}
      </Table.Td>
    </Table.Tr>
  );
}
