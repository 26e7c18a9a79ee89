import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatMoney } from '@/lib/money';
import { formatPercent } from '@/lib/units';
import { ChartFrame } from '@/ui/charts/chart-frame';
import { ChartTable } from '@/ui/charts/chart-table';
import { seriesColor } from '@/ui/charts/types';
import { useIsPhone } from '@/ui/page/use-is-phone';
import { EmptyState } from '@/ui/states/empty-state';
import classes from './insight.module.css';
import type { Movers } from './insight-api';
import { treemap } from './treemap';

const HEIGHT = 300;
/**
 * Width for one of height, and the percent of it that hold a readable word: smaller tiles have theirs in
 * the tooltip and in the table.
 */
const ROOM = { aspect: 3.4, readable: 7 };
const PHONE_ROOM = { aspect: 1.1, readable: 24 };
const READABLE_HEIGHT = 13;

export type TreemapChartProps = {
  heading: string;
  data: Movers | undefined;
  onSelect: (group: string) => void;
};

/** Where the money goes: an area for each group. A click filters by it. */
export function TreemapChart({ heading, data, onSelect }: TreemapChartProps) {
  const { t } = useLingui();
  const room = useIsPhone() ? PHONE_ROOM : ROOM;
  const currency = data?.currency ?? 'USD';
  const total = Number(data?.total.amount ?? 0);
  const tiles = useMemo(
    () =>
      treemap(
        (data?.items ?? []).map((m) => ({ key: m.group, value: Number(m.amount) })),
        room.aspect,
      ),
    [data, room],
  );
  const share = (value: number) => formatPercent(total ? (value / total) * 100 : null, 1);
  return (
    <ChartFrame
      id="treemap"
      title={t`Where the money goes`}
      height={HEIGHT}
      isLoading={!data}
      empty={
        data && tiles.length === 0 ? (
          <EmptyState
            title={t`No cost in these days`}
            why={t`No line of a bill falls into the period with these filters.`}
          />
        ) : undefined
      }
      chart={
        <div className={classes.map}>
          {tiles.map((tile, index) => {
            const amount = formatMoney(tile.value.toFixed(2), currency);
            const look = {
              left: `${tile.left}%`,
              top: `${tile.top}%`,
              width: `${tile.width}%`,
              height: `${tile.height}%`,
              background: `color-mix(in srgb, var(${seriesColor(index)}) 26%, var(--surface-card))`,
            };
            const title = `${tile.key}: ${amount} (${share(tile.value)})`;
            // too small for a word is too small for a finger: those are chosen in the table
            return tile.width > room.readable && tile.height > READABLE_HEIGHT ? (
              <button
                key={tile.key}
                type="button"
                className={classes.tile}
                style={look}
                title={title}
                onClick={() => onSelect(tile.key)}
              >
                <strong>{tile.key}</strong>
                <span className="tnum">{amount}</span>
              </button>
            ) : (
              <span key={tile.key} className={classes.tile} style={look} title={title} />
            );
          })}
        </div>
      }
      table={
        <ChartTable
          caption={t`Where the money goes`}
          head={[heading, t`Amount`, t`Share`]}
          rows={tiles.map((tile) => ({
            key: tile.key,
            cells: [tile.key, formatMoney(tile.value.toFixed(2), currency), share(tile.value)],
          }))}
        />
      }
    />
  );
}
