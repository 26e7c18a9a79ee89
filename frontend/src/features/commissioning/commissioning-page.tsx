import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { usePages } from '@/api/use-pages';
import { Can } from '@/auth/can';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useCan } from '@/auth/use-can';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { type GridSelection, NO_SELECTION } from '@/ui/data-grid/types';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import type { SavedView } from '@/ui/saved-views/views';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { BatchTiles } from './batch-tiles';
import { BulkActions } from './bulk-actions';
import { NextStep, Progress, useCarColumns } from './car-columns';
import { batchesQuery, intakeKeys, type NewCar, POLL_MS } from './commissioning-api';
import { useIntakeFields } from './use-intake-fields';

const IntakePeek = lazy(async () => ({ default: (await import('./intake-peek')).IntakePeek }));
const BatchDialog = lazy(async () => ({ default: (await import('./batch-dialog')).BatchDialog }));

/** New cars on their way into service: batches on top, cars against steps below. */
export function CommissioningPage() {
  const { t } = useLingui();
  const fields = useIntakeFields();
  const columns = useCarColumns();
  const filter = useFilter(fields);
  const mayRelease = useCan()('commissioning.release');
  const [search, update] = useUrlSearch();
  const [selection, setSelection] = useState<GridSelection>(NO_SELECTION);
  const { data: batches } = useQuery(batchesQuery);
  const order = search.order ?? 'plate';
  const params = { ...filter.params, order };
  const pages = usePages<NewCar>({
    queryKey: intakeKeys.list(params),
    path: '/commissioning/cars',
    params,
    limit: 200,
    pollMs: POLL_MS,
  });
  const begin = () => update({ new: 'batch' });
  useShortcut({
    keys: 'c',
    label: t`Take in a batch`,
    group: t`Page`,
    run: begin,
    enabled: mayRelease,
  });
  const views = useMemo(
    (): SavedView[] => [
      { id: 'open', label: t`On their way`, search: { released: 'false' } },
      { id: 'ready', label: t`Ready`, search: { ready: 'true' } },
      { id: 'all', label: t`All`, search: {} },
    ],
    [t],
  );
  return (
    <Page
      title={t`Commissioning`}
      fill
      actions={
        <Can do="commissioning.release">
          <Button size="xs" leftSection={<IconPlus size={14} />} onClick={begin}>
            <Trans>Take in a batch</Trans>
          </Button>
        </Can>
      }
    >
      <BatchTiles batches={batches} active={search.batch} />
      <SavedViews
        listId="commissioning"
        path="/commissioning/cars"
        builtIn={views}
        fields={fields}
      />
      <PeekLayout
        panel={
          search.sel ? (
            <Suspense fallback={null}>
              <IntakePeek id={search.sel} onClose={() => update({ sel: undefined })} />
            </Suspense>
          ) : null
        }
      >
        <DataGrid
          id="commissioning"
          label={t`New cars`}
          columns={columns}
          {...pages.source}
          rowId={(car) => car.id}
          rowHref={(car) => `/vehicles/${car.vehicle_id}`}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(order, update)}
          selection={selection}
          onSelectionChange={setSelection}
          bulkActions={
            <BulkActions
              cars={pages.items.filter(({ id }) => selection.allMatching || selection.ids.has(id))}
              onDone={() => setSelection(NO_SELECTION)}
            />
          }
          phoneRow={(car) => (
            <PhoneLines
              title={car.plate}
              end={<Progress car={car} />}
              detail={car.model}
              detailEnd={<NextStep car={car} />}
            />
          )}
          {...filter.grid}
          empty={
            <EmptyState
              title={t`No new cars`}
              why={t`A batch comes as a table and an archive of scans; it is checked first.`}
            />
          }
          toolbar={<PropertyFilter {...filter.bar} placeholder={t`Filter, or type a plate`} />}
        />
      </PeekLayout>
      {search.new === 'batch' && mayRelease ? (
        <Suspense fallback={null}>
          <BatchDialog onClose={() => update({ new: undefined })} />
        </Suspense>
      ) : null}
    </Page>
  );
}
