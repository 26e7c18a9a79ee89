import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useCan } from '@/auth/use-can';
import { formatMinor } from '@/lib/money';
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
import { PartTabs } from './part-tabs';
import { POLL_MS, partKeys } from './parts-api';
import { useVendorColumns } from './vendor-columns';
import { useSkillWords } from './vendor-words';
import type { Vendor } from './vendors-api';

const VendorDialog = lazy(async () => ({
  default: (await import('./vendor-dialog')).VendorDialog,
}));

/** Who works for us or sells to us, and what that meant. */
export function VendorsPage() {
  const { t } = useLingui();
  const may = useCan()('part.edit');
  const words = useSkillWords();
  const [isOpen, setOpen] = useState(false);
  const fields = useMemo(
    (): FilterField[] => [
      {
        key: 'skill',
        label: t`Works on`,
        kind: 'choice',
        options: Object.entries(words).map(([value, label]) => ({ value, label })),
      },
      { key: 'active', label: t`In use`, kind: 'flag' },
    ],
    [t, words],
  );
  const views = useMemo(
    (): SavedView[] => [
      { id: 'active', label: t`In use`, search: { active: 'true' } },
      { id: 'all', label: t`All`, search: {} },
    ],
    [t],
  );
  const columns = useVendorColumns();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const order = search.order ?? 'name';
  const params = { ...filter.params, order };
  const pages = usePages<Vendor>({
    queryKey: partKeys.list({ ...params, of: 'vendor-list' }),
    path: '/vendors',
    params,
    pollMs: POLL_MS,
  });
  const create = () => setOpen(true);
  useShortcut({ keys: 'c', label: t`New vendor`, group: t`Page`, run: create, enabled: may });
  return (
    <Page
      title={t`Vendors`}
      fill
      actions={
        may ? (
          <Button size="xs" leftSection={<IconPlus size={14} />} onClick={create}>
            <Trans>New vendor</Trans>
          </Button>
        ) : null
      }
    >
      <PartTabs active="vendors" />
      <SavedViews listId="vendors" builtIn={views} fields={fields} />
      <DataGrid
        id="vendors"
        label={t`Vendors`}
        columns={columns}
        {...pages.source}
        rowId={({ id }) => id}
        rowHref={({ id }) => `/parts/vendors/${id}`}
        {...sortedBy(order, update)}
        {...filter.grid}
        empty={
          <EmptyState
            title={t`No vendors yet`}
            why={t`Write down who repairs, tows and sells, and orders and invoices can name them.`}
          />
        }
        toolbar={
          <PropertyFilter {...filter.bar} placeholder={t`Filter, or type a name or a contact`} />
        }
        tools={<ExportButton path="/vendors.csv" params={params} fileName="vendors.csv" />}
        phoneRow={(vendor) => (
          <PhoneLines
            title={vendor.name}
            end={formatMinor(vendor.spent_minor, vendor.currency)}
            detail={vendor.skills.map((skill) => words[skill]).join(', ') || t`No skills named`}
            detailEnd={<Plural value={vendor.orders} one="# order" other="# orders" />}
          />
        )}
      />
      <Suspense fallback={null}>
        {isOpen ? <VendorDialog vendor={null} onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </Page>
  );
}
