import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { Card } from '@/ui/page/card';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import classes from '../work-orders.module.css';
import { type Damage, shocksQuery } from './damage-api';
import { ShockLine } from './shock-line';

/** What the car felt near the claim's time. */
export function ShocksCard({ claim }: { claim: Damage }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { data } = useQuery(shocksQuery(claim.id));
  return (
    <Card title={t`What the car felt`}>
      {data ? null : <SkeletonBlock lines={2} />}
      {data?.length === 0 ? (
        <p className={classes.sentence}>
          <Trans>It reported no shock between whole and damaged.</Trans>
        </p>
      ) : null}
      <ul className={classes.lines}>
        {data?.map((shock) => (
          <li key={shock.id} className={classes.line}>
            <ShockLine shock={shock} zone={tz} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
