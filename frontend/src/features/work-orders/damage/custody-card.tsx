import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { HolderOut } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { Card } from '@/ui/page/card';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import classes from '../work-orders.module.css';
import { custodyQuery, type Damage } from './damage-api';

/** Who had the car between whole and damaged, the earliest first. */
export function CustodyCard({ claim }: { claim: Damage }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { data } = useQuery(custodyQuery(claim.id));
  const words: Record<HolderOut['kind'], string> = {
    rental: t`Rented`,
    work: t`Worked on it`,
    access: t`Could open it`,
  };
  return (
    <Card title={t`Who had the car`}>
      {data ? null : <SkeletonBlock lines={4} />}
      {data?.length === 0 ? (
        <p className={classes.sentence}>
          <Trans>Nobody had it in between.</Trans>
        </p>
      ) : null}
      <ul className={classes.lines}>
        {data?.map((holder) => (
          <li key={`${holder.kind} ${holder.since} ${holder.what}`} className={classes.line}>
            <span className={classes.lineText}>
              {holder.who || t`Somebody of the house`}{' '}
              <span className={classes.dim}>
                {words[holder.kind]}{' '}
                {holder.link ? <HrefLink href={holder.link}>{holder.what}</HrefLink> : holder.what}
              </span>
            </span>
            <span className={classes.dim}>
              {formatDateTime(holder.since, tz)} –{' '}
              {holder.until ? formatDateTime(holder.until, tz) : t`now`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
