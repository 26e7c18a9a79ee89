import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCan } from '@/auth/use-can';
import { LiveBadge } from '@/ui/live/live-badge';
import { Card } from '@/ui/page/card';
import type { CarSubject } from '@/ui/shell/feature';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { CarDrifts } from './car-drifts';
import { PastDrifts } from './past-drifts';
import { TruthTable } from './truth-table';
import classes from './truths.module.css';
import { TRUTHS_POLL_MS, truthsQuery } from './truths-api';

/** What registry, device shadow and hot state say of the car, and what would settle where they part. */
export function TruthsTab({ id }: CarSubject) {
  const { t } = useLingui();
  const maySeeDrifts = useCan()('drift.view');
  const { data, error, refetch, isFetching, dataUpdatedAt } = useQuery(truthsQuery(id));
  return (
    <div className={classes.column}>
      {maySeeDrifts ? <CarDrifts id={id} /> : null}
      <Card
        title={t`Side by side`}
        tools={
          <>
            <LiveBadge receivedAt={dataUpdatedAt || undefined} intervalMs={TRUTHS_POLL_MS} />
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconRefresh size={13} />}
              loading={isFetching && data !== undefined}
              onClick={() => void refetch()}
            >
              <Trans>Ask again</Trans>
            </Button>
          </>
        }
      >
        {data ? (
          <TruthTable truths={data} />
        ) : error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={21} />
        )}
      </Card>
      {maySeeDrifts && (data || error) ? (
        <Card
          title={t`Disagreements before`}
          tools={
            <HrefLink href="/drifts">
              <Trans>All cars</Trans>
            </HrefLink>
          }
        >
          <PastDrifts id={id} />
        </Card>
      ) : null}
    </div>
  );
}
