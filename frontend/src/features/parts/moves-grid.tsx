import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { usePages } from '@/api/use-pages';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { DataGridProps, GridColumn } from '@/ui/data-grid/types';
import { EmptyState } from '@/ui/states/empty-state';
import { HrefLink } from '@/ui/url/href-link';
import { useMoveWords } from './move-words';
import { POLL_MS, partKeys, quantityText, type StockMove } from './parts-api';

export type MovesGridProps = { params: Record<string, string> } & Partial<
  Pick<DataGridProps<StockMove>, 'toolbar' | 'tools' | 'isFiltered' | 'onClearFilter'>
>;

/** Movements, the latest first; of one part, without its name in every row. */
export function MovesGrid({ params, ...more }: MovesGridProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const words = useMoveWords();
  const ofOne = 'part' in params;
  const pages = usePages<StockMove>({
    queryKey: partKeys.list({ ...params, of: 'moves' }),
    path: '/stock-moves',
    params,
    pollMs: POLL_MS,
  });
  const columns = useMemo(
    (): GridColumn<StockMove>[] => [
      {
        id: 'at',
        header: t`When`,
        value: (move) => move.at,
        cell: (move) => formatDateTime(move.at, tz),
        sortable: false,
        width: 140,
        always: true,
      },
      ...(ofOne
        ? []
        : [
            {
              id: 'part',
              header: t`Part`,
              value: (move: StockMove) => move.part_name,
              cell: (move: StockMove) => (
                <HrefLink href={`/parts/${move.part}`}>{move.part_name}</HrefLink>
              ),
              sortable: false,
              width: 200,
              grow: true,
            },
          ]),
      {
        id: 'kind',
        header: t`What`,
        value: (move) => words[move.kind],
        sortable: false,
        width: 120,
      },
      {
        id: 'quantity',
        header: t`How many`,
        value: (move) => Number(move.quantity),
        cell: (move) => signed(move.quantity),
        numeric: true,
        sortable: false,
        width: 90,
      },
      {
        id: 'amount',
        header: t`Worth`,
        value: (move) => move.amount_minor,
        cell: (move) => formatMinor(move.amount_minor, move.currency, { signed: true }),
        numeric: true,
        sortable: false,
        width: 110,
      },
      {
        id: 'after',
        header: t`There after`,
        value: (move) => Number(move.on_hand_after),
        cell: (move) => quantityText(move.on_hand_after),
        numeric: true,
        sortable: false,
        width: 100,
      },
      {
        id: 'place',
        header: t`Place`,
        value: (move) => move.location_name,
        sortable: false,
        width: 130,
      },
      {
        id: 'order',
        header: t`For`,
        value: (move) => move.order_code,
        cell: (move) =>
          move.work_order ? (
            <HrefLink href={`/work-orders/${move.work_order}`}>{move.order_code}</HrefLink>
          ) : (
            move.reference
          ),
        sortable: false,
        width: 150,
      },
      {
        id: 'actor',
        header: t`By`,
        value: (move) => move.actor_name ?? t`The system`,
        sortable: false,
        width: 150,
      },
    ],
    [t, tz, words, ofOne],
  );
  return (
    <DataGrid
      id={ofOne ? 'part-moves' : 'stock-moves'}
      label={t`Movements`}
      columns={columns}
      {...pages.source}
      rowId={({ id }) => id}
      empty={
        <EmptyState
          title={t`Nothing moved yet`}
          why={t`Deliveries, issues and counts show here.`}
        />
      }
      phoneRow={(move) => (
        <PhoneLines
          title={ofOne ? words[move.kind] : move.part_name}
          end={signed(move.quantity)}
          detail={`${words[move.kind]} · ${move.order_code ?? move.location_name}`}
          detailEnd={formatDateTime(move.at, tz)}
        />
      )}
      {...more}
    />
  );
}

function signed(quantity: string): string {
  const text = quantityText(quantity);
  return text.startsWith('-') ? `−${text.slice(1)}` : `+${text}`;
}
