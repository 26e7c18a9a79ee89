import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { Card } from '@/ui/page/card';
import type { CarSubject } from '@/ui/shell/feature';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { useRuleWords } from '@/ui/zones/use-rule-words';
import { ZoneKindChip } from '@/ui/zones/zone-kind-chip';
import classes from './zones.module.css';
import { carZonesQuery } from './zones-api';

/** The zones that a car is in, and what holds there. */
export function CarZones({ id }: CarSubject) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const wordsOf = useRuleWords();
  const { data, error, refetch } = useQuery(carZonesQuery(id));
  return (
    <Card title={t`Zones`}>
      {data ? (
        data.length === 0 ? (
          <p className={classes.dim}>
            <Trans>The car is in no zone.</Trans>
          </p>
        ) : (
          <ul className={classes.rows}>
            {data.map((zone) => (
              <li key={zone.id}>
                <span className={classes.clip}>
                  <HrefLink href={`/zones/${zone.id}`}>{zone.name}</HrefLink>
                  <span className={classes.small}>
                    {[...wordsOf(zone.rules), t`since ${formatDateTime(zone.since, tz)}`].join(
                      ' · ',
                    )}
                  </span>
                </span>
                <ZoneKindChip kind={zone.kind} />
              </li>
            ))}
          </ul>
        )
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={3} />
      )}
    </Card>
  );
}
