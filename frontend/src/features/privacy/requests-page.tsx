import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useCan } from '@/auth/use-can';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { Page } from '@/ui/page/page';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { type DataRequest, requestKeys } from './privacy-api';
import { PrivacyTabs } from './privacy-tabs';
import { KINDS, kindLabels, STATES, stateLooks } from './privacy-words';
import { RequestLine, useRequestColumns } from './request-columns';

const NewRequest = lazy(async () => ({ default: (await import('./new-request')).NewRequest }));

/** What people, the police and regulators ask of what is kept about somebody. */
export function RequestsPage() {
  const { t } = useLingui();
  const may = useCan()('data_request.work');
  const [search, update] = useUrlSearch();
  const fields = useMemo(
    () => [
      {
        key: 'state',
        label: t`State`,
        kind: 'choice' as const,
        options: STATES.map((value) => ({ value, label: t(stateLooks[value].label) })),
      },
      {
        key: 'kind',
        label: t`What`,
        kind: 'choice' as const,
        options: KINDS.map((value) => ({ value, label: t(kindLabels[value]) })),
      },
    ],
    [t],
  );
  const filter = useFilter(fields);
  const order = search.order ?? '-opened_at';
  const params = { ...filter.params, order };
  const pages = usePages<DataRequest>({
    queryKey: requestKeys.list(params),
    path: '/data-requests',
    params,
  });
  const columns = useRequestColumns();
  return (
    <Page
      title={t`Data requests`}
      fill
      actions={
        may ? (
          <Button size="xs" onClick={() => update({ do: 'new' })}>
            <Trans>New request</Trans>
          </Button>
        ) : null
      }
    >
      <PrivacyTabs active="requests" />
      <SavedViews
        listId="data-requests"
        fields={fields}
        builtIn={[
          { id: 'all', label: t`All`, search: {} },
          { id: 'open', label: t`Open`, search: { state: 'draft,asked,approved,ready' } },
        ]}
      />
      <DataGrid
        id="data-requests"
        label={t`Data requests`}
        columns={columns}
        {...pages.source}
        rowId={({ id }) => id}
        rowHref={({ id }) => `/settings/data-requests/${id}`}
        toolbar={
          <PropertyFilter
            fields={fields}
            tokens={filter.tokens}
            onTokensChange={filter.setTokens}
            onClear={filter.clear}
            placeholder={t`Filter by state or what is asked`}
          />
        }
        tools={
          <ExportButton path="/data-requests.csv" params={params} fileName="data-requests.csv" />
        }
        {...filter.grid}
        {...sortedBy(order, update)}
        phoneRow={(request) => <RequestLine request={request} />}
        empty={
          <EmptyState
            title={t`Nobody has asked yet`}
            why={t`A person may ask for a copy of what is kept about them, or to be erased; so may the police and the regulator, with an order.`}
          />
        }
      />
      {search.do === 'new' && may ? (
        <Suspense fallback={null}>
          <NewRequest
            customer={search.customer}
            onClose={() => update({ do: undefined, customer: undefined })}
          />
        </Suspense>
      ) : null}
    </Page>
  );
}
