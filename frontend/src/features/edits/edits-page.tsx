import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { usePages } from '@/api/use-pages';
import { useMarket } from '@/auth/use-me';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { EmptyState } from '@/ui/states/empty-state';
import { HrefLink } from '@/ui/url/href-link';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { useEditColumns } from './edit-columns';
import { EditStateChip } from './edit-state-chip';
import { EDITS_POLL_MS, type Edit, editKeys } from './edits-api';
import { useEditTitle } from './use-edit-title';

const EditPeek = lazy(async () => ({ default: (await import('./edit-peek')).EditPeek }));

/** What was changed of many cars at once, by whom, and the way back. */
export function EditsPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const columns = useEditColumns(tz);
  const title = useEditTitle();
  const [search, update] = useUrlSearch();
  const order = search.order ?? '-created_at';
  const params = { state: 'applying,done', order };
  const pages = usePages<Edit>({
    queryKey: editKeys.list(params),
    path: '/vehicle-edits',
    params,
    pollMs: EDITS_POLL_MS,
  });
  return (
    <Page
      title={t`Edits of many cars`}
      fill
      actions={
        <Button component={HrefLink} href="/vehicles" size="xs" variant="default">
          <Trans>Vehicles</Trans>
        </Button>
      }
    >
      <PeekLayout
        panel={
          search.sel ? (
            <Suspense fallback={null}>
              <EditPeek
                key={search.sel}
                id={search.sel}
                onShow={(sel) => update({ sel })}
                onClose={() => update({ sel: undefined })}
              />
            </Suspense>
          ) : null
        }
      >
        <DataGrid
          id="vehicle-edits"
          label={t`Edits of many cars`}
          columns={columns}
          {...pages.source}
          rowId={(edit) => edit.id}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(order, update)}
          empty={
            <EmptyState
              title={t`Nobody has edited many cars at once`}
              why={t`Tick cars in the list of vehicles and choose Edit…; what was changed stands here and can be undone.`}
            />
          }
          phoneRow={(edit) => (
            <PhoneLines
              title={title(edit)}
              end={<EditStateChip edit={edit} />}
              detail={edit.created_by_name ?? t`The system`}
            />
          )}
        />
      </PeekLayout>
    </Page>
  );
}
