import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import type { ApprovalRow } from '@/api/generated';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { LiveBadge } from '@/ui/live/live-badge';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import type { FilterField } from '@/ui/property-filter/fields';
import type { SavedView } from '@/ui/saved-views/views';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { useApprovalColumns } from './approval-columns';
import { ApprovalStateChip } from './approval-state-chip';
import { approvalCountsQuery, approvalKeys, POLL_MS } from './approvals-api';
import { Expires } from './expires';

const ApprovalPeek = lazy(async () => ({
  default: (await import('./approval-peek')).ApprovalPeek,
}));

const NO_FIELDS: readonly FilterField[] = [];
const PARAMS = ['mine', 'decidable', 'state', 'kind'];

/** Two-person decisions, for everybody who asks or decides. */
export function ApprovalsPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const columns = useApprovalColumns(tz);
  const [search, update] = useUrlSearch();
  const { mine, decidable, state, kind } = search;
  const order = search.order ?? '-requested_at';
  const params = { mine, decidable, state, kind, order };
  const pages = usePages<ApprovalRow>({
    queryKey: approvalKeys.list(params),
    path: '/approvals',
    params,
    pollMs: POLL_MS,
  });
  return (
    <Page title={t`Approvals`} fill>
      <SavedViews
        listId="approvals"
        path="/approvals"
        builtIn={useViews()}
        fields={NO_FIELDS}
        known={PARAMS}
      />
      <PeekLayout
        panel={
          search.sel ? (
            <Suspense fallback={null}>
              <ApprovalPeek
                key={search.sel}
                id={search.sel}
                onClose={() => update({ sel: undefined })}
              />
            </Suspense>
          ) : null
        }
      >
        <DataGrid
          id="approvals"
          label={t`Approvals`}
          columns={columns}
          {...pages.source}
          rowId={(row) => row.id}
          rowHref={(row) => row.link || `/approvals?sel=${row.id}`}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(order, update)}
          empty={<NothingHere decidable={decidable} mine={mine} />}
          tools={<LiveBadge receivedAt={pages.dataUpdatedAt || undefined} intervalMs={POLL_MS} />}
          phoneRow={(row) => (
            <PhoneLines
              title={row.summary}
              end={<ApprovalStateChip state={row.state} />}
              detail={row.maker_name ?? t`The system`}
              detailEnd={<Expires row={row} zone={tz} />}
            />
          )}
        />
      </PeekLayout>
    </Page>
  );
}

function useViews(): SavedView[] {
  const { t } = useLingui();
  const { data } = useQuery(approvalCountsQuery);
  return useMemo(() => {
    const view = (
      id: string,
      label: string,
      search: Record<string, string>,
      count?: number | null,
    ) => ({ id, label, search, count }) satisfies SavedView;
    return [
      view('decide', t`For you to decide`, { decidable: 'true' }, data?.decidable ?? null),
      view('mine', t`Asked by you`, { mine: 'true' }, data?.mine ?? null),
      view('decided', t`Decided`, { state: 'approved,rejected' }),
    ];
  }, [t, data]);
}

function NothingHere({ decidable, mine }: { decidable?: string; mine?: string }) {
  const { t } = useLingui();
  if (decidable) {
    return (
      <EmptyState
        title={t`Nothing waits for you`}
        why={t`What needs a second person, such as immobilising a car, comes here when a colleague asks for it.`}
      />
    );
  }
  if (mine) {
    return (
      <EmptyState
        title={t`You have not asked for anything`}
        why={t`What you start and a colleague has to agree to is listed here.`}
      />
    );
  }
  return <EmptyState title={t`Nothing yet`} why={t`Decisions are kept here for good.`} />;
}
