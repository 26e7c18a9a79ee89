import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { ZoneVisitRow } from '@/api/generated';
import { usePages } from '@/api/use-pages';
import { Card } from '@/ui/page/card';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { VisitList } from './latest-visits';
import { POLL_MS, zoneKeys } from './zones-api';

/** Who came into the zone and when it left, the latest first. */
export function ZoneVisits({ id }: { id: string }) {
  const { t } = useLingui();
  const [inside, setInside] = useState('');
  const params = { inside: inside || undefined };
  const pages = usePages<ZoneVisitRow>({
    queryKey: zoneKeys.part(id, 'visits', params),
    path: `/zones/${id}/visits`,
    params,
    limit: 30,
    pollMs: POLL_MS,
  });
  return (
    <Card
      title={t`Cars that came in`}
      tools={
        <NativeSelect
          size="xs"
          aria-label={t`Which cars`}
          value={inside}
          onChange={({ currentTarget }) => setInside(currentTarget.value)}
          data={[
            { value: '', label: t`All cars` },
            { value: 'true', label: t`Still inside` },
            { value: 'false', label: t`Left again` },
          ]}
        />
      }
    >
      {pages.isPending ? (
        <SkeletonBlock lines={8} />
      ) : pages.items.length > 0 ? (
        <VisitList visits={pages.items} />
      ) : pages.error ? (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      ) : (
        <EmptyState
          title={t`No car`}
          why={t`Cars are told here as soon as a reading of theirs lies in the zone.`}
        />
      )}
      {pages.hasNextPage ? (
        <Button
          variant="default"
          fullWidth
          mt={10}
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          <Trans>Show earlier cars</Trans>
        </Button>
      ) : null}
    </Card>
  );
}
