import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { isApiError } from '@/api/api-error';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { Page } from '@/ui/page/page';
import { Facts } from '@/ui/peek/facts';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { CampaignActions } from './campaign-actions';
import { CampaignChip } from './campaign-chips';
import { CampaignItems } from './campaign-items';
import { CampaignProgress } from './campaign-progress';
import { CampaignProof } from './campaign-proof';
import { campaignKinds, campaignSources } from './campaign-words';
import classes from './campaigns.module.css';
import { type Campaign, campaignQuery } from './campaigns-api';
import { reasonNames } from './money-words';

/** One campaign: what was agreed to, how far it is, whether the sums agree, and every customer of it. */
export function CampaignPage({ id }: { id: string }) {
  const { t } = useLingui();
  const { data: campaign, error, refetch } = useQuery(campaignQuery(id));
  if (!campaign) {
    if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
    return (
      <Page title={t`Campaign`}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={12} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={campaign.title}
      status={<CampaignChip state={campaign.state} />}
      actions={<CampaignActions campaign={campaign} />}
      fill
    >
      <CampaignProgress campaign={campaign} />
      <CampaignFacts campaign={campaign} />
      <CampaignItems campaign={campaign} />
    </Page>
  );
}

function CampaignFacts({ campaign }: { campaign: Campaign }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const moment = (at: string | null) => (at ? formatDateTime(at, tz) : '');
  const maker = campaign.requested_by_name ?? t`The system`;
  const agreed = campaign.approved_at
    ? `${campaign.approved_by_name ?? ''}, ${moment(campaign.approved_at)}`
    : t`Nobody yet`;
  return (
    <div className={classes.head}>
      <Facts
        facts={[
          { label: t`Number`, value: campaign.code },
          { label: t`They get`, value: t(campaignKinds[campaign.kind]) },
          { label: t`Reason`, value: t(reasonNames[campaign.reason]) },
          { label: t`What happened`, value: campaign.note },
        ]}
      />
      <Facts
        facts={[
          { label: t`Customers from`, value: <FoundBy campaign={campaign} /> },
          { label: t`Pace`, value: t`${campaign.per_minute} payments a minute` },
          { label: t`Made by`, value: `${maker}, ${moment(campaign.requested_at)}` },
          { label: t`Agreed by`, value: agreed },
        ]}
      />
      <CampaignProof campaign={campaign} />
    </div>
  );
}

type Criteria = {
  file?: string;
  since?: string;
  until?: string;
  amount_minor?: number;
  percent?: number;
  above_minor?: number;
};

/** How the customers were found, in words. */
function FoundBy({ campaign }: { campaign: Campaign }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const said = campaign.criteria as Criteria;
  const money = (minor: number) => formatMinor(minor, campaign.currency);
  const parts = [
    said.file,
    said.since && said.until
      ? `${formatDateTime(said.since, tz)} – ${formatDateTime(said.until, tz)}`
      : undefined,
    said.amount_minor === undefined ? undefined : t`${money(said.amount_minor)} each`,
    said.percent === undefined ? undefined : t`${said.percent} % of the fare`,
    said.above_minor === undefined ? undefined : t`more than ${money(said.above_minor)}`,
  ].filter((part) => part !== undefined);
  const source = t(campaignSources[campaign.source]);
  return <>{parts.length > 0 ? `${source}: ${parts.join(', ')}` : source}</>;
}
