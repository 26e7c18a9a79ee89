import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { download } from '@/api/download';
import type { ZoneRow } from '@/api/generated';
import { usePages } from '@/api/use-pages';
import { Can } from '@/auth/can';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { LiveBadge } from '@/ui/live/live-badge';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import type { SavedView } from '@/ui/saved-views/views';
import { EmptyState } from '@/ui/states/empty-state';
import { toast } from '@/ui/states/toast';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { ListMapSwitch } from './list-map-switch';
import { useZoneColumns } from './use-zone-columns';
import { useZoneFields } from './use-zone-fields';
import { ZonePhoneRow } from './zone-phone-row';
import { POLL_MS, zoneKeys } from './zones-api';

const ZonePeek = lazy(async () => ({ default: (await import('./zone-peek')).ZonePeek }));
const ZonesMap = lazy(async () => ({ default: (await import('./zones-map')).ZonesMap }));
const ZoneImport = lazy(async () => ({ default: (await import('./zone-import')).ZoneImport }));

/** Areas with rules: what holds where, and how many cars are in them now. */
export function ZonesPage() {
  const { t } = useLingui();
  const fields = useZoneFields();
  const columns = useZoneColumns();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const onMap = search.layout === 'map';
  const order = search.order ?? 'name';
  const params = { ...filter.params, order };
  const pages = usePages<ZoneRow>({
    queryKey: zoneKeys.list(params),
    path: '/zones',
    params,
    limit: 100,
    pollMs: POLL_MS,
    enabled: !onMap,
  });
  const views = useMemo(() => {
    const view = (id: string, label: string, shown: Record<string, string>): SavedView => ({
      id,
      label,
      search: shown,
    });
    return [
      view('all', t`All`, {}),
      view('rules', t`With rules`, { kind: 'service_area,no_parking,slow,station' }),
      view('districts', t`Districts`, { kind: 'district' }),
    ];
  }, [t]);
  const toolbar = (
    <PropertyFilter {...filter.bar} placeholder={t`Filter by kind, or type a name`} />
  );
  const panel = search.sel ? (
    <Suspense fallback={null}>
      <ZonePeek key={search.sel} id={search.sel} onClose={() => update({ sel: undefined })} />
    </Suspense>
  ) : null;
  return (
    <Page title={t`Zones`} fill actions={<ZoneActions />}>
      <SavedViews listId="zones" path="/zones" builtIn={views} fields={fields} />
      <PeekLayout panel={panel}>
        {onMap ? (
          <Suspense fallback={null}>
            <ZonesMap
              params={filter.params}
              selected={search.sel}
              onSelect={(sel) => update({ sel })}
              toolbar={toolbar}
            />
          </Suspense>
        ) : (
          <DataGrid
            id="zones"
            label={t`Zones`}
            columns={columns}
            {...pages.source}
            rowId={(zone) => zone.id}
            rowHref={(zone) => `/zones/${zone.id}`}
            peekedId={search.sel}
            onPeek={(sel) => update({ sel })}
            {...sortedBy(order, update)}
            {...filter.grid}
            empty={
              <EmptyState
                title={t`No zones yet`}
                why={t`Draw one on the map, or import a GeoJSON file of them.`}
              />
            }
            toolbar={toolbar}
            tools={
              <>
                <LiveBadge receivedAt={pages.dataUpdatedAt || undefined} intervalMs={POLL_MS} />
                <GeoJsonButton params={filter.params} />
                <ListMapSwitch />
              </>
            }
            phoneRow={(zone) => <ZonePhoneRow zone={zone} />}
          />
        )}
      </PeekLayout>
      {search.import === 'zones' ? (
        <Suspense fallback={null}>
          <ZoneImport onClose={() => update({ import: undefined })} />
        </Suspense>
      ) : null}
    </Page>
  );
}

function ZoneActions() {
  const [, update] = useUrlSearch();
  return (
    <Can do="zone.edit">
      <Button
        size="xs"
        variant="default"
        leftSection={<IconUpload size={14} />}
        onClick={() => update({ import: 'zones' })}
      >
        <Trans>Import GeoJSON</Trans>
      </Button>
      <DrawButton />
    </Can>
  );
}

function DrawButton() {
  const { t } = useLingui();
  const router = useRouter();
  const open = () => router.history.push('/zones/new');
  useShortcut({ keys: 'c', label: t`Draw a zone`, group: t`List`, run: open });
  return (
    <Button size="xs" onClick={open}>
      <Trans>Draw a zone</Trans>
    </Button>
  );
}

/** Saves what the import reads back; of one kind if the list is filtered by one. */
function GeoJsonButton({ params }: { params: Record<string, string> }) {
  const [busy, setBusy] = useState(false);
  const one = (value: string | undefined) => (value?.includes(',') ? undefined : value);
  const save = async () => {
    setBusy(true);
    try {
      const asked = { market: one(params.market), kind: one(params.kind) };
      await download('/zones.geojson', asked, 'zones.geojson');
    } catch (error) {
      toast.failed(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant="default"
      size="xs"
      loading={busy}
      leftSection={<IconDownload size={14} />}
      onClick={() => void save()}
    >
      <Trans>Export GeoJSON</Trans>
    </Button>
  );
}
