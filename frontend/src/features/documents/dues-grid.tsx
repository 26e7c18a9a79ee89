import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { usePages } from '@/api/use-pages';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import type { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { type Due, documentKeys, POLL_MS } from './documents-api';
import { useDueColumns } from './due-columns';
import { DuePhoneRow } from './due-phone-row';

export type DuesGridProps = {
  filter: ReturnType<typeof useFilter>;
  order: string;
  toolbar: ReactNode;
  tools: ReactNode;
  onRenew: (due: Due) => void;
};

/** Every paper of every car, a row each. */
export function DuesGrid({ filter, order, toolbar, tools, onRenew }: DuesGridProps) {
  const { t } = useLingui();
  const columns = useDueColumns(onRenew);
  const [search, update] = useUrlSearch();
  const params = { ...filter.params, order };
  const pages = usePages<Due>({
    queryKey: documentKeys.list(params),
    path: '/documents/due',
    params,
    pollMs: POLL_MS,
  });
  const peeked = pages.items.find(({ vehicle_id }) => vehicle_id === search.sel);
  return (
    <DataGrid
      id="documents"
      label={t`Documents`}
      columns={columns}
      {...pages.source}
      rowId={(due) => due.id}
      rowHref={(due) => `/vehicles/${due.vehicle_id}?tab=documents`}
      peekedId={peeked?.id}
      onPeek={(id) => update({ sel: pages.items.find((due) => due.id === id)?.vehicle_id })}
      {...sortedBy(order, update)}
      {...filter.grid}
      empty={
        <EmptyState
          title={t`No documents yet`}
          why={t`What each car needs is known once it is in the fleet. File its documents on its page, or import a table of them.`}
        />
      }
      toolbar={toolbar}
      tools={tools}
      phoneRow={(due) => <DuePhoneRow due={due} />}
    />
  );
}
