import { useLingui } from '@lingui/react/macro';
import { useQueries, useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { isApiError } from '@/api/api-error';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { type Fact, Facts } from '@/ui/peek/facts';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { DamageChip } from '@/ui/status/damage-chip';
import { HrefLink } from '@/ui/url/href-link';
import { OrderStateChip } from '../chips';
import { PhotosCard } from '../photos-card';
import classes from '../work-orders.module.css';
import { linesQuery, orderQuery } from '../work-orders-api';
import { CustodyCard } from './custody-card';
import { custodyQuery, type Damage, damageQuery } from './damage-api';
import { SealsCard } from './seals-card';
import { ShocksCard } from './shocks-card';

const DamageSteps = lazy(async () => ({ default: (await import('./damage-steps')).DamageSteps }));

/** One claim: who had the car, what it looked like, what the repair really cost, and the sealed file. */
export function DamagePage({ id }: { id: string }) {
  const { t } = useLingui();
  const { data: answer, error, refetch } = useQuery(damageQuery(id));
  const claim = answer?.data;
  const { data: order } = useQuery({
    ...orderQuery(claim?.work_order ?? ''),
    enabled: claim !== undefined,
  });
  // what makes its cards as long as they are; the page stands when all of it is there
  const [custody, lines] = useQueries({
    queries: [
      { ...custodyQuery(id), enabled: claim !== undefined },
      { ...linesQuery(claim?.work_order ?? ''), enabled: claim !== undefined },
    ],
  });
  if (!claim || !order || custody.isLoading || lines.isLoading) {
    if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
    return (
      <Page title={t`Damage claim`}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={14} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={`${claim.code}: ${claim.plate}`}
      status={<DamageChip state={claim.state} />}
      actions={
        <Suspense fallback={<span style={{ width: 280, height: 30 }} />}>
          <DamageSteps key={claim.version} claim={claim} />
        </Suspense>
      }
    >
      <div className={classes.columns}>
        <div className={classes.stack}>
          <Card title={t`What it is about`}>
            <p className={classes.text}>{claim.text}</p>
            {claim.reason ? <p className={classes.text}>{claim.reason}</p> : null}
          </Card>
          <CustodyCard claim={claim} />
          <ShocksCard claim={claim} />
          <CostCard claim={claim} />
          <PhotosCard order={order.data} />
        </div>
        <div className={classes.stack}>
          <Card title={t`What is known`}>
            <ClaimFacts claim={claim} />
          </Card>
          <SealsCard claim={claim} />
        </div>
      </div>
    </Page>
  );
}

function ClaimFacts({ claim }: { claim: Damage }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const money = (minor: number | null) =>
    minor === null ? UNKNOWN : formatMinor(minor, claim.currency);
  const facts: Fact[] = [
    {
      label: t`Car`,
      value: <HrefLink href={`/vehicles/${claim.vehicle}`}>{claim.plate}</HrefLink>,
    },
    {
      label: t`Work order`,
      value: <HrefLink href={`/work-orders/${claim.work_order}`}>{claim.order_code}</HrefLink>,
    },
    { label: t`Repair`, value: <OrderStateChip state={claim.order_state} /> },
    { label: t`Last seen whole`, value: formatDateTime(claim.seen_whole_at, tz) },
    { label: t`Damage found`, value: formatDateTime(claim.found_at, tz) },
    { label: t`Actual cost`, value: money(claim.cost_minor) },
    { label: t`Asked for`, value: money(claim.asked_minor) },
    { label: t`Reported by`, value: claim.created_by_name ?? t`The system` },
    { label: t`Changed by`, value: claim.changed_by_name ?? t`The system` },
  ];
  return <Facts facts={facts} />;
}

/** The order's lines: what they come to is the cost, to the cent. */
function CostCard({ claim }: { claim: Damage }) {
  const { t } = useLingui();
  const { data } = useQuery(linesQuery(claim.work_order));
  const lines = data?.filter(({ kind }) => kind !== 'check');
  return (
    <Card title={t`What the repair cost`}>
      <ul className={classes.lines}>
        {lines?.map((line) => (
          <li key={line.id} className={classes.line}>
            <span className={classes.lineText}>{line.text}</span>
            <span className={classes.amount}>{formatMinor(line.amount_minor, claim.currency)}</span>
          </li>
        ))}
      </ul>
      <div className={classes.sum}>
        <span>{claim.cost_minor === null ? t`So far; the order is not closed` : t`Total`}</span>
        <span>{formatMinor(claim.cost_minor ?? claim.order_cost_minor, claim.currency)}</span>
      </div>
    </Card>
  );
}
