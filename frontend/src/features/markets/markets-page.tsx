import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Page } from '@/ui/page/page';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { MarketCard } from './market-card';
import classes from './markets.module.css';
import { readinessQuery } from './markets-api';

/** Each country as its pack says, and what it lacks before its first customer. */
export function MarketsPage() {
  const { t } = useLingui();
  const { data: markets, error, refetch } = useQuery(readinessQuery);
  return (
    <Page title={t`Markets`}>
      {error && !markets ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!markets && !error ? <SkeletonBlock lines={14} /> : null}
      <div className={classes.markets}>
        {markets?.map((market) => (
          <MarketCard key={market.code} market={market} />
        ))}
      </div>
    </Page>
  );
}
