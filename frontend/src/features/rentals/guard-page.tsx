import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { FareLimitRow } from '@/api/generated';
import { useMe } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatCount } from '@/lib/units';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { fareLimitsQuery, guardRulesQuery } from './gate-api';
import { GuardForm } from './guard-form';
import { GuardVersions } from './guard-versions';
import classes from './rentals.module.css';

/** What is held before money moves, market by market: the numbers, their past, and what rides usually cost. */
export function GuardPage() {
  const { t } = useLingui();
  const { markets } = useMe();
  const { data, error, refetch } = useQuery(guardRulesQuery);
  return (
    <Page title={t`Guard of fares`}>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <SkeletonBlock lines={12} /> : null}
      {data?.length === 0 ? (
        <EmptyState
          title={t`No rule yet`}
          why={t`The guard makes one for each market the first time that it looks.`}
        />
      ) : null}
      <div className={classes.stack}>
        {data?.map((rule) => {
          const market = markets.find(({ code }) => code === rule.market);
          const currency = market?.currency ?? 'SGD';
          const name = market?.name ?? rule.market;
          return (
            <div className={classes.columns} key={rule.market}>
              <div className={classes.stack}>
                <Card title={t`Rule of ${name}`}>
                  <GuardForm key={rule.version} rule={rule} currency={currency} />
                </Card>
                <Card title={t`What it said before`}>
                  <GuardVersions market={rule.market} currency={currency} />
                </Card>
              </div>
              <Card title={t`What rides usually cost`}>
                <Limits market={rule.market} />
              </Card>
            </div>
          );
        })}
      </div>
    </Page>
  );
}

function Limits({ market }: { market: string }) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(fareLimitsQuery(market));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonBlock lines={6} />;
  if (data.length === 0) {
    return (
      <EmptyState
        title={t`Too few rides so far`}
        why={t`A thousand rides of one kind say what the highest usual fare is. Until then the limit of the rule counts alone.`}
      />
    );
  }
  return (
    <>
      <p className={classes.dim}>
        <Trans>
          One ride in a thousand costs more. Such a fare is taken only when two people agree.
        </Trans>
      </p>
      <table className={classes.receipt}>
        <thead>
          <tr>
            <th scope="col">{t`Kind of ride`}</th>
            <th scope="col">{t`Rides`}</th>
            <td>{t`Highest usual fare`}</td>
          </tr>
        </thead>
        <tbody>
          {data.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <KindOfRide row={row} />
              </th>
              <td className={classes.dim}>{formatCount(row.samples)}</td>
              <td>{formatMinor(row.limit_minor, row.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Kilometres at which the classes of distances end; the API counts them from 0. */
const ENDS = [2, 5, 10, 20, 40];

function KindOfRide({ row }: { row: FareLimitRow }) {
  if (row.compared_with === 'pair') {
    return (
      <>
        {row.start_station_name} → {row.end_station_name}
      </>
    );
  }
  const number = row.distance_class ?? 0;
  const from = ENDS[number - 1];
  const to = ENDS[number];
  if (from === undefined) return <Trans>Below {to} km</Trans>;
  return to === undefined ? (
    <Trans>{from} km and more</Trans>
  ) : (
    <Trans>
      {from} to {to} km
    </Trans>
  );
}
