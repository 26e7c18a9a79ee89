import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { DocumentRow } from '@/api/generated';
import { usePages } from '@/api/use-pages';
import { useMarket } from '@/auth/use-me';
import { Card } from '@/ui/page/card';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import classes from './documents.module.css';
import { documentKeys, POLL_MS } from './documents-api';
import { HistoryRow } from './history-row';

const CorrectDialog = lazy(async () => ({
  default: (await import('./correct-dialog')).CorrectDialog,
}));

/** Everything that was ever filed for a car, newest first; nothing is ever deleted. */
export function DocumentHistory({ vehicleId, market }: { vehicleId: string; market: string }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const [correcting, setCorrecting] = useState<DocumentRow | null>(null);
  const pages = usePages<DocumentRow>({
    queryKey: documentKeys.part(vehicleId, 'history'),
    path: '/documents',
    params: { vehicle: vehicleId },
    limit: 25,
    pollMs: POLL_MS,
  });
  return (
    <Card title={t`On file`}>
      {pages.error && pages.items.length === 0 ? (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      ) : null}
      {pages.isPending ? <SkeletonBlock lines={4} /> : null}
      {!pages.isPending && pages.items.length === 0 ? (
        <p className={classes.dim}>
          <Trans>Nothing was filed for this car yet.</Trans>
        </p>
      ) : null}
      <ul className={classes.papers}>
        {pages.items.map((document) => (
          <HistoryRow
            key={document.id}
            document={document}
            market={market}
            zone={tz}
            onCorrect={() => setCorrecting(document)}
          />
        ))}
      </ul>
      {pages.hasNextPage ? (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          <Trans>Show older ones</Trans>
        </Button>
      ) : null}
      {correcting ? (
        <Suspense fallback={null}>
          <CorrectDialog document={correcting} onClose={() => setCorrecting(null)} />
        </Suspense>
      ) : null}
    </Card>
  );
}
