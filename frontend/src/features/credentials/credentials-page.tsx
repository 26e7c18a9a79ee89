import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { CredentialRow } from '@/api/generated';
import { usePages } from '@/api/use-pages';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { Page } from '@/ui/page/page';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { useCredentialColumns } from './credential-columns';
import { CredentialPhoneRow } from './credential-phone-row';
import { credentialKeys } from './credentials-api';

const NewKey = lazy(async () => ({ default: (await import('./new-key')).NewKey }));

/** Which programs of others may speak to us, and when they last did. */
export function CredentialsPage() {
  const { t } = useLingui();
  const columns = useCredentialColumns();
  const [search, update] = useUrlSearch();
  const order = search.order ?? '-created_at';
  const pages = usePages<CredentialRow>({
    queryKey: credentialKeys.list({ order }),
    path: '/credentials',
    params: { order },
  });
  return (
    <Page
      title={t`Keys of programs`}
      fill
      actions={
        <Button size="xs" onClick={() => update({ new: 'key' })}>
          <Trans>Give out a key</Trans>
        </Button>
      }
    >
      <DataGrid
        id="credentials"
        label={t`Keys of programs`}
        columns={columns}
        {...pages.source}
        rowId={({ id }) => id}
        {...sortedBy(order, update)}
        phoneRow={(credential) => <CredentialPhoneRow credential={credential} />}
        empty={
          <EmptyState
            title={t`No program has a key`}
            why={t`A charging operator reports its bays, a regulator reads our feeds: each with a key of its own.`}
          />
        }
      />
      {search.new === 'key' ? (
        <Suspense fallback={null}>
          <NewKey onClose={() => update({ new: undefined })} />
        </Suspense>
      ) : null}
    </Page>
  );
}
