import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatMoney } from '@/lib/money';
import { formatCount, formatPercent } from '@/lib/units';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { Card } from '@/ui/page/card';
import { EmptyState } from '@/ui/states/empty-state';
import { HrefLink } from '@/ui/url/href-link';
import { stringifySearch } from '@/ui/url/search-params';
import classes from './insight.module.css';
import type { Savings, SpotMonth } from './insight-api';
import { monthName } from './month-name';

/** Spot's share of compute beside how often it was taken back; a month opens its interruptions. */
export function SpotCard({ data }: { data: Savings | undefined }) {
  const { t } = useLingui();
  const columns = useColumns();
  return (
    <Card
      title={t`Spot capacity`}
      tools={<HrefLink href="/costs/interruptions">{t`All interruptions`}</HrefLink>}
    >
      <p className={classes.note}>
        <Trans>
          What compute ran on spot capacity, by the bill, and how often AWS took it back, as
          EventBridge told.
        </Trans>
      </p>
      <OftenTaken data={data} />
      <div className={`${classes.grid} ${classes.low}`}>
        <DataGrid
          id="cost-spot"
          label={t`Spot capacity by month`}
          columns={columns}
          rows={data?.spot_months ?? []}
          rowId={(row) => row.month}
          rowHref={(row) => interruptionsOf(row.month)}
          isLoading={!data}
          empty={
            <EmptyState
              title={t`No compute and no interruption yet`}
              why={t`A month appears with its first bill or its first interruption.`}
            />
          }
          phoneRow={(row) => (
            <PhoneLines
              title={monthName(row.month)}
              end={spotShare(row)}
              detail={formatMoney(Number(row.spot).toFixed(2), 'USD')}
              detailEnd={t`${plural(row.interruptions, { one: '# interruption', other: '# interruptions' })}`}
            />
          )}
        />
      </div>
    </Card>
  );
}

function useColumns(): GridColumn<SpotMonth>[] {
  const { t } = useLingui();
  return useMemo(() => {
    const money = (id: 'compute' | 'spot', header: string): GridColumn<SpotMonth> => ({
      id,
      header,
      value: (row) => Number(row[id]),
      cell: (row) => formatMoney(Number(row[id]).toFixed(2), 'USD'),
      numeric: true,
      width: 140,
    });
    return [
      {
        id: 'month',
        header: t`Month`,
        value: (row) => row.month,
        cell: (row) => monthName(row.month),
        grow: true,
        width: 140,
        always: true,
      },
      money('compute', t`Compute`),
      money('spot', t`Of it on spot`),
      {
        id: 'share',
        header: t`Spot share`,
        value: (row) => Number(row.spot) / (Number(row.compute) || 1),
        cell: spotShare,
        numeric: true,
        width: 110,
      },
      {
        id: 'interruptions',
        header: t`Interruptions`,
        value: (row) => row.interruptions,
        cell: (row) => formatCount(row.interruptions),
        numeric: true,
        width: 130,
      },
    ];
  }, [t]);
}

/** The newest month by service and instance family, the one that was taken back most first. */
function OftenTaken({ data }: { data: Savings | undefined }) {
  const { t } = useLingui();
  const newest = data?.interruptions[0]?.month;
  const most = (data?.interruptions ?? []).filter(({ month }) => month === newest).slice(0, 5);
  return (
    <ul className={classes.facts}>
      {most.map((each) => (
        <li key={`${each.kind} ${each.service} ${each.family}`}>
          <small>{each.service || t`Instances`}</small>
          <HrefLink
            href={interruptionsOf(each.month, each.service ? { service: each.service } : {})}
          >
            <span className="tnum">
              {formatCount(each.interruptions)} · {each.family || t`Family not billed yet`}
            </span>
          </HrefLink>
        </li>
      ))}
    </ul>
  );
}

export function spotShare({ spot, compute }: SpotMonth): string {
  return formatPercent(Number(compute) ? (Number(spot) / Number(compute)) * 100 : null, 1);
}

function interruptionsOf(month: string, more: Record<string, string> = {}): string {
  const after = new Date(`${month}T00:00:00Z`);
  after.setUTCMonth(after.getUTCMonth() + 1);
  const end = after.toISOString().slice(0, 10);
  return `/costs/interruptions${stringifySearch({ start: month, end, ...more })}`;
}
