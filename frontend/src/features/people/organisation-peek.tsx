import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { OrganisationRow } from '@/api/generated';
import type { Answer } from '@/api/http';
import { Can } from '@/auth/can';
import { useMarket } from '@/auth/use-me';
import { formatDate } from '@/lib/time';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { organisationQuery } from './organisations-api';

const OrganisationRename = lazy(async () => ({
  default: (await import('./organisation-rename')).OrganisationRename,
}));

export type OrganisationPeekProps = { code: string; onClose: () => void };

/** One partner, its cars and its people. */
export function OrganisationPeek({ code, onClose }: OrganisationPeekProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { data, error, refetch } = useQuery(organisationQuery(code));
  return (
    <PeekPanel
      title={data?.data.name ?? t`Organisation`}
      label={t`Organisation`}
      href={`/settings/organisations?sel=${code}`}
      onClose={onClose}
      actions={
        data ? <Can do="organisation.edit">{<Rename key={code} answer={data} />}</Can> : null
      }
    >
      {data ? (
        <Facts
          facts={[
            { label: t`Code`, value: data.data.code },
            { label: t`Since`, value: formatDate(data.data.created_at, tz) },
            {
              label: t`Cars`,
              value: (
                <HrefLink href={`/vehicles?owner=${code}`}>
                  <Trans>Show its cars</Trans>
                </HrefLink>
              ),
            },
            {
              label: t`People`,
              value: (
                <HrefLink href="/settings/people?role=partner">
                  <Trans>Show the partners</Trans>
                </HrefLink>
              ),
            },
          ]}
        />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={4} />
      )}
    </PeekPanel>
  );
}

function Rename({ answer }: { answer: Answer<OrganisationRow> }) {
  const [opened, setOpened] = useState<Answer<OrganisationRow> | null>(null);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPencil size={14} />}
        onClick={() => setOpened(answer)}
      >
        <Trans>Rename</Trans>
      </Button>
      {opened ? (
        <Suspense fallback={null}>
          <OrganisationRename opened={opened} onClose={() => setOpened(null)} />
        </Suspense>
      ) : null}
    </>
  );
}
