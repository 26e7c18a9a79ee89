import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isApiError } from '@/api/api-error';
import type { ZoneDetail } from '@/api/generated';
import type { Answer } from '@/api/http';
import { Page } from '@/ui/page/page';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { ZoneEdit } from './zone-edit';
import { zoneQuery } from './zones-api';

/** Opens a zone for editing; it keeps it as it was then, so that a faster colleague is noticed. */
export function ZoneEditPage({ id }: { id: string }) {
  const { t } = useLingui();
  const [opened, setOpened] = useState<Answer<ZoneDetail> | null>(null);
  const { data, error, refetch, isFetchedAfterMount } = useQuery({
    ...zoneQuery(id),
    refetchInterval: false,
    refetchOnMount: 'always',
  });
  if (opened === null && data && isFetchedAfterMount) setOpened(data);
  if (opened) return <ZoneEdit opened={opened} />;
  if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
  return (
    <Page title={t`Zone`}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={12} />
      )}
    </Page>
  );
}
