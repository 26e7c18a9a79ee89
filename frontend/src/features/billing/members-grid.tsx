import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import { usePages } from '@/api/use-pages';
import { Can } from '@/auth/can';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { billingKeys, type Member, type Payer, POLL_MS } from './billing-api';

const MemberForm = lazy(async () => ({ default: (await import('./member-form')).MemberForm }));

/** Who rides at a payer's cost, and who did. A row leads to its form. */
export function MembersGrid({ payer }: { payer: Payer }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const columns = useColumns(tz);
  const [adding, setAdding] = useState(false);
  const [search, update] = useUrlSearch();
  const params = { payer: payer.id, order: '-since' };
  const pages = usePages<Member>({
    queryKey: billingKeys.part(payer.id, 'members', params),
    path: '/payer-members',
    params,
    pollMs: POLL_MS,
  });
  const chosen = pages.items.find(({ id }) => id === search.sel);
  const close = () => {
    setAdding(false);
    update({ sel: undefined });
  };
  return (
    <>
      <DataGrid
        id="payer-members"
        label={t`Members of the payer`}
        columns={columns}
        {...pages.source}
        rowId={(row) => row.id}
        peekedId={search.sel}
        onPeek={(sel) => update({ sel })}
        empty={
          <EmptyState
            title={t`No members yet`}
            why={t`Add the customers who ride at this payer's cost, by their number.`}
          />
        }
        tools={
          <Can do="payer.edit">
            <Button size="xs" variant="default" onClick={() => setAdding(true)}>
              <Trans>Add a member</Trans>
            </Button>
          </Can>
        }
        phoneRow={(row) => (
          <PhoneLines
            title={row.customer_number}
            end={row.until ? t`Removed` : row.cost_centre}
            detail={row.customer_name}
            detailEnd={
              row.limit_minor === null ? t`No limit` : formatMinor(row.limit_minor, row.currency)
            }
          />
        )}
      />
      <Suspense fallback={null}>
        {adding || chosen ? (
          <MemberForm key={chosen?.id ?? 'new'} payer={payer} member={chosen} onClose={close} />
        ) : null}
      </Suspense>
    </>
  );
}

function useColumns(zone: string): GridColumn<Member>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'number',
        header: t`Customer`,
        value: (row) => row.customer_number,
        width: 120,
        always: true,
      },
      { id: 'name', header: t`Name`, value: (row) => row.customer_name, width: 180, grow: true },
      { id: 'cost_centre', header: t`Cost centre`, value: (row) => row.cost_centre, width: 140 },
      {
        id: 'limit_minor',
        header: t`Limit a month`,
        value: (row) => row.limit_minor,
        cell: (row) =>
          row.limit_minor === null ? t`None` : formatMinor(row.limit_minor, row.currency),
        numeric: true,
        width: 130,
      },
      {
        id: 'since',
        header: t`Since`,
        value: (row) => row.since,
        cell: (row) => formatDateTime(row.since, zone),
        width: 160,
      },
      {
        id: 'until',
        header: t`Until`,
        value: (row) => row.until,
        cell: (row) => (row.until ? formatDateTime(row.until, zone) : t`Still a member`),
        width: 160,
      },
    ],
    [t, zone],
  );
}
