import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ShockRow } from '@/api/generated';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { Card } from '@/ui/page/card';
import type { CarSubject } from '@/ui/shell/feature';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { carShocksQuery } from './damage/damage-api';
import { ShockClaimDialog } from './damage/shock-claim-dialog';
import { ShockLine } from './damage/shock-line';
import classes from './work-orders.module.css';

/** What the car's accelerometer told, the newest first; a claim begins with one of them. */
export function CarShocks({ id }: CarSubject) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const may = useCan()('damage.work');
  const [claimed, setClaimed] = useState<ShockRow | null>(null);
  const { data, error, refetch } = useQuery(carShocksQuery(id));
  return (
    <Card title={t`Shocks`}>
      {data || error ? null : <SkeletonBlock lines={8} />}
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data?.length === 0 ? (
        <p className={classes.sentence}>
          <Trans>This car has reported no shocks. Kerbs and speed bumps would be here, too.</Trans>
        </p>
      ) : null}
      <ul className={classes.lines}>
        {data?.map((shock) => (
          <li key={shock.id} className={classes.line}>
            <ShockLine shock={shock} zone={tz} />
            {may ? (
              <Button size="compact-xs" variant="default" onClick={() => setClaimed(shock)}>
                <Trans>Open a claim</Trans>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {claimed ? <ShockClaimDialog shock={claimed} onClose={() => setClaimed(null)} /> : null}
    </Card>
  );
}
