import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { Can } from '@/auth/can';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { LiveBadge } from '@/ui/live/live-badge';
import { Page } from '@/ui/page/page';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import type { SavedView } from '@/ui/saved-views/views';
import { EmptyState } from '@/ui/states/empty-state';
import { HrefLink } from '@/ui/url/href-link';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { CampaignChip } from './campaign-chips';
import { useCampaignColumns } from './campaign-columns';
import { campaignKinds, campaignStates } from './campaign-words';
import { type Campaign, campaignKeys } from './campaigns-api';
import { MoneyTabs } from './money-tabs';

const POLL_MS = 5_000;

/** Money for many customers at once, with how far each campaign has come. */
export function CampaignsPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const columns = useCampaignColumns(tz);
  const fields = useMemo((): FilterField[] => {
    const options = (names: typeof campaignStates | typeof campaignKinds) =>
      Object.entries(names).map(([value, label]) => ({ value, label: t(label) }));
    return [
      { key: 'state', label: t`State`, kind: 'choice', options: options(campaignStates) },
      { key: 'kind', label: t`Kind`, kind: 'choice', options: options(campaignKinds) },
    ];
  }, [t]);
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const order = search.order ?? '-requested_at';
  const params = { ...filter.params, order };
  const pages = usePages<Campaign>({
    queryKey: campaignKeys.list(params),
    path: '/campaigns',
    params,
    pollMs: POLL_MS,
  });
  const views = useMemo(
    (): SavedView[] => [
      { id: 'all', label: t`All`, search: {} },
      { id: 'waiting', label: t`Waiting`, search: { state: 'draft,asked' } },
      { id: 'under_way', label: t`Under way`, search: { state: 'running,paused' } },
    ],
    [t],
  );
  return (
    <Page
      title={t`Campaigns`}
      fill
      actions={
        <Can do="campaign.run">
          <NewCampaign />
        </Can>
      }
    >
      <MoneyTabs active="campaigns" />
      <SavedViews listId="campaigns" path="/campaigns" builtIn={views} fields={fields} />
      <DataGrid
        id="campaigns"
        label={t`Campaigns`}
        columns={columns}
        {...pages.source}
        rowId={(row) => row.id}
        rowHref={(row) => `/payments/campaigns/${row.id}`}
        {...sortedBy(order, update)}
        {...filter.grid}
        empty={
          <EmptyState
            title={t`No campaigns yet`}
            why={t`A campaign gives money to many customers at once: after an outage, as goodwill, or to pay out what we owe them. A second person always agrees first.`}
          />
        }
        toolbar={<PropertyFilter {...filter.bar} />}
        tools={
          <>
            <LiveBadge receivedAt={pages.dataUpdatedAt || undefined} intervalMs={POLL_MS} />
            <ExportButton path="/campaigns.csv" params={params} fileName="campaigns.csv" />
          </>
        }
        phoneRow={(row) => (
          <PhoneLines
            title={row.title}
            end={<CampaignChip state={row.state} />}
            detail={`${row.code} · ${t(campaignKinds[row.kind])}`}
            detailEnd={formatMinor(row.total_minor, row.currency)}
          />
        )}
      />
    </Page>
  );
}

function NewCampaign() {
  const { t } = useLingui();
  const router = useRouter();
  const href = '/payments/campaigns/new';
  useShortcut({
    keys: 'c',
    label: t`New campaign`,
    group: t`List`,
    run: () => router.history.push(href),
  });
  return (
    <Button size="xs" component={HrefLink} href={href}>
      <Trans>New campaign</Trans>
    </Button>
  );
}
