import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconFileImport, IconMapPin, IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useCan } from '@/auth/use-can';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { Page } from '@/ui/page/page';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import type { SavedView } from '@/ui/saved-views/views';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { usePartColumns } from './part-columns';
import { PartTabs } from './part-tabs';
import { PartTiles } from './part-tiles';
import { type Part, POLL_MS, partKeys, quantityText } from './parts-api';
import { StockChip } from './stock-chip';

const PartDialog = lazy(async () => ({ default: (await import('./part-dialog')).PartDialog }));
const ImportDialog = lazy(async () => ({
  default: (await import('./import-dialog')).ImportDialog,
}));
const PlacesDialog = lazy(async () => ({
  default: (await import('./places-dialog')).PlacesDialog,
}));

/** The catalogue with what is there, what is put aside, and what somebody should order. */
export function PartsPage() {
  const { t } = useLingui();
  const may = useCan()('part.edit');
  const [opened, setOpened] = useState<'new' | 'import' | 'places' | null>(null);
  const fields = useMemo(
    (): FilterField[] => [
      { key: 'low', label: t`Order now`, kind: 'flag' },
      { key: 'out', label: t`None left`, kind: 'flag' },
      { key: 'active', label: t`In use`, kind: 'flag' },
    ],
    [t],
  );
  const views = useMemo(
    (): SavedView[] => [
      { id: 'active', label: t`In use`, search: { active: 'true' } },
      { id: 'low', label: t`Order now`, search: { low: 'true' } },
      { id: 'all', label: t`All`, search: {} },
    ],
    [t],
  );
  const columns = usePartColumns();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const order = search.order ?? 'name';
  const params = { ...filter.params, order };
  const pages = usePages<Part>({
    queryKey: partKeys.list(params),
    path: '/parts',
    params,
    pollMs: POLL_MS,
  });
  const create = () => setOpened('new');
  useShortcut({ keys: 'c', label: t`New part`, group: t`Page`, run: create, enabled: may });
  const close = () => setOpened(null);
  return (
    <Page
      title={t`Parts`}
      fill
      actions={
        may ? (
          <>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconMapPin size={14} />}
              onClick={() => setOpened('places')}
            >
              <Trans>Places</Trans>
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconFileImport size={14} />}
              onClick={() => setOpened('import')}
            >
              <Trans>Import</Trans>
            </Button>
            <Button size="xs" leftSection={<IconPlus size={14} />} onClick={create}>
              <Trans>New part</Trans>
            </Button>
          </>
        ) : null
      }
    >
      <PartTabs active="parts" />
      <PartTiles search={filter.params} />
      <SavedViews listId="parts" path="/parts" builtIn={views} fields={fields} />
      <DataGrid
        id="parts"
        label={t`Parts`}
        columns={columns}
        {...pages.source}
        rowId={({ id }) => id}
        rowHref={({ id }) => `/parts/${id}`}
        {...sortedBy(order, update)}
        {...filter.grid}
        empty={
          <EmptyState
            title={t`No parts yet`}
            why={t`Write the first one, or bring a catalogue as CSV.`}
          />
        }
        toolbar={
          <PropertyFilter
            {...filter.bar}
            placeholder={t`Filter, or type a name, a number or a supplier`}
          />
        }
        tools={<ExportButton path="/parts.csv" params={params} fileName="parts.csv" />}
        phoneRow={(part) => (
          <PhoneLines
            title={part.name}
            end={quantityText(part.on_hand)}
            detail={part.number}
            detailEnd={<StockChip part={part} />}
          />
        )}
      />
      <Suspense fallback={null}>
        {opened === 'new' ? <PartDialog part={null} onClose={close} /> : null}
        {opened === 'import' ? <ImportDialog onClose={close} /> : null}
        {opened === 'places' ? <PlacesDialog onClose={close} /> : null}
      </Suspense>
    </Page>
  );
}
