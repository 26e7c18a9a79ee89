import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import type { OrganisationRow } from '@/api/generated';
import { organisationsQuery } from '@/api/organisations';
import { Can } from '@/auth/can';
import { useMarket } from '@/auth/use-me';
import { formatDate } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import type { GridColumn } from '@/ui/data-grid/types';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { EmptyState } from '@/ui/states/empty-state';
import { HrefLink } from '@/ui/url/href-link';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { OrganisationPeek } from './organisation-peek';

const OrganisationCreate = lazy(async () => ({
  default: (await import('./organisation-create')).OrganisationCreate,
}));

/** Partners whose cars we rent out. */
export function OrganisationsPage() {
  const { t } = useLingui();
  const columns = useColumns();
  const [{ sel }, update] = useUrlSearch();
  const { data = [], error, isPending, refetch } = useQuery(organisationsQuery);
  return (
    <Page title={t`Organisations`} fill actions={<Can do="organisation.edit">{<Add />}</Can>}>
      <PeekLayout
        panel={
          sel ? <OrganisationPeek code={sel} onClose={() => update({ sel: undefined })} /> : null
        }
      >
        <DataGrid
          id="organisations"
          label={t`Organisations`}
          columns={columns}
          rows={data}
          rowId={(row) => row.code}
          peekedId={sel}
          onPeek={(code) => update({ sel: code })}
          isLoading={isPending}
          error={data.length > 0 ? null : error}
          onRetry={() => void refetch()}
          empty={
            <EmptyState
              title={t`No organisations`}
              why={t`Partners that own cars of the fleet stand here; all cars are our own so far.`}
            />
          }
        />
      </PeekLayout>
    </Page>
  );
}

function useColumns(): GridColumn<OrganisationRow>[] {
  const { t } = useLingui();
  const { tz } = useMarket();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t`Name`,
        value: (row) => row.name,
        width: 220,
        grow: true,
        always: true,
      },
      { id: 'code', header: t`Code`, value: (row) => row.code, width: 140 },
      {
        id: 'cars',
        header: t`Cars`,
        value: () => null,
        cell: (row) => (
          <HrefLink href={`/vehicles?owner=${row.code}`}>
            <Trans>Show its cars</Trans>
          </HrefLink>
        ),
        sortable: false,
        width: 140,
      },
      {
        id: 'created_at',
        header: t`Since`,
        value: (row) => row.created_at,
        cell: (row) => formatDate(row.created_at, tz),
        width: 130,
      },
    ],
    [t, tz],
  );
}

function Add() {
  const { t } = useLingui();
  const [search, update] = useUrlSearch();
  const open = () => update({ new: 'organisation' });
  useShortcut({ keys: 'c', label: t`Add an organisation`, group: t`List`, run: open });
  return (
    <>
      <Button onClick={open}>
        <Trans>Add an organisation</Trans>
      </Button>
      {search.new === 'organisation' ? (
        <Suspense fallback={null}>
          <OrganisationCreate
            onClose={() => update({ new: undefined })}
            onCreated={(code) => update({ new: undefined, sel: code })}
          />
        </Suspense>
      ) : null}
    </>
  );
}
