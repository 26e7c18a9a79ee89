import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useMemo, useState } from 'react';
import { ExportButton } from '@/api/export-button';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import type { SavedView } from '@/ui/saved-views/views';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { BoardSwitch } from './board-switch';
import type { Due } from './documents-api';
import { DocumentsBoard } from './documents-board';
import { useDueFields } from './use-due-fields';

const DuesGrid = lazy(async () => ({ default: (await import('./dues-grid')).DuesGrid }));
const DuePeek = lazy(async () => ({ default: (await import('./due-peek')).DuePeek }));
const FileDialog = lazy(async () => ({ default: (await import('./file-dialog')).FileDialog }));

/** Which papers end, and when: as columns by expiry, or as a list. */
export function DocumentsPage() {
  const { t } = useLingui();
  const fields = useDueFields();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const [renewing, setRenewing] = useState<Due | null>(null);
  const asList = search.layout === 'list';
  const order = search.order ?? 'due_on';
  const views = useMemo((): SavedView[] => {
    const list = (stage: string) => ({ layout: 'list', stage });
    return [
      { id: 'board', label: t`By expiry`, search: {} },
      {
        id: 'standing',
        label: t`Cars that stand`,
        search: { ...list('lapsed,missing'), needed: 'true' },
      },
      { id: 'week', label: t`This week`, search: list('urgent') },
      { id: 'month', label: t`This month`, search: list('urgent,soon') },
    ];
  }, [t]);
  const toolbar = <PropertyFilter {...filter.bar} placeholder={t`Filter, or type a plate`} />;
  const tools = (
    <>
      <ExportButton
        path="/documents/due.csv"
        params={{ ...filter.params, order }}
        fileName="documents-due.csv"
      />
      <BoardSwitch />
    </>
  );
  const panel = search.sel ? (
    <Suspense fallback={null}>
      <DuePeek id={search.sel} onClose={() => update({ sel: undefined })} />
    </Suspense>
  ) : null;
  return (
    <Page title={t`Documents`} fill>
      <SavedViews listId="documents" path="/documents/due" builtIn={views} fields={fields} />
      <PeekLayout panel={panel}>
        {asList ? (
          <Suspense fallback={null}>
            <DuesGrid
              filter={filter}
              order={order}
              toolbar={toolbar}
              tools={tools}
              onRenew={setRenewing}
            />
          </Suspense>
        ) : (
          <DocumentsBoard filter={filter} toolbar={toolbar} tools={tools} onRenew={setRenewing} />
        )}
      </PeekLayout>
      {renewing ? (
        <Suspense fallback={null}>
          <FileDialog
            vehicleId={renewing.vehicle_id}
            plate={renewing.plate}
            kind={renewing.kind}
            onClose={() => setRenewing(null)}
          />
        </Suspense>
      ) : null}
    </Page>
  );
}
