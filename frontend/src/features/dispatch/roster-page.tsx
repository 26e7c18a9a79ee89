import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { Page } from '@/ui/page/page';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { techniciansQuery } from './dispatch-api';
import { DispatchTabs } from './dispatch-tabs';
import { RosterChip, shiftOf, useRosterColumns } from './roster-columns';

const TechnicianDialog = lazy(async () => ({
  default: (await import('./technician-dialog')).TechnicianDialog,
}));
const AbsenceDialog = lazy(async () => ({
  default: (await import('./absence-dialog')).AbsenceDialog,
}));

/** Who can be sent: skills, hours, van; and who is away. */
export function RosterPage() {
  const { t } = useLingui();
  const market = useMarket();
  const may = useCan()('dispatch.plan');
  const [search, update] = useUrlSearch();
  const query = useQuery(techniciansQuery(market.code));
  const rows = useMemo(
    () => query.data?.toSorted((a, b) => (a.name ?? '').localeCompare(b.name ?? '')) ?? [],
    [query.data],
  );
  const columns = useRosterColumns();
  const create = () => update({ do: 'new' });
  useShortcut({ keys: 'c', label: t`New technician`, group: t`Page`, run: create, enabled: may });
  const chosen = rows.find(({ id }) => id === search.sel) ?? null;
  const close = () => update({ do: undefined, sel: undefined });
  return (
    <Page
      title={t`Dispatch`}
      fill
      actions={
        may ? (
          <>
            <Button size="xs" variant="default" onClick={() => update({ do: 'absence' })}>
              <Trans>Somebody is away</Trans>
            </Button>
            <Button size="xs" leftSection={<IconPlus size={14} />} onClick={create}>
              <Trans>New technician</Trans>
            </Button>
          </>
        ) : null
      }
    >
      <DispatchTabs active="roster" />
      <DataGrid
        id="technicians"
        label={t`Technicians`}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        peekedId={search.sel}
        onPeek={may ? (sel) => update({ sel }) : undefined}
        isLoading={query.isPending}
        error={query.data ? null : query.error}
        onRetry={() => void query.refetch()}
        phoneRow={(row) => (
          <PhoneLines
            title={row.name}
            end={<RosterChip row={row} />}
            detail={`${shiftOf(row)} · ${row.van}`}
          />
        )}
        empty={
          <EmptyState
            title={t`Nobody can be sent yet`}
            why={t`A technician is a colleague with skills, hours and a place where days begin.`}
          />
        }
      />
      <Suspense fallback={null}>
        {may && (search.do === 'new' || (chosen && search.do !== 'absence')) ? (
          <TechnicianDialog key={search.sel} row={chosen} onClose={close} />
        ) : null}
        {may && search.do === 'absence' ? <AbsenceDialog rows={rows} onClose={close} /> : null}
      </Suspense>
    </Page>
  );
}
