import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCircleCheck, IconPlayerPause, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { Page } from '@/ui/page/page';
import { EmptyState } from '@/ui/states/empty-state';
import { StatusChip } from '@/ui/status/status-chip';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { ScheduleTabs } from '../schedule-tabs';
import { type Template, templatesQuery } from './inspections-api';

const TemplateDialog = lazy(async () => ({
  default: (await import('./template-dialog')).TemplateDialog,
}));

/** What is looked at on cars, by revision; a row opens its editor. */
export function TemplatesPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const may = useCan()('schedule.edit');
  const [search, update] = useUrlSearch();
  const templates = useQuery(templatesQuery);
  const create = () => update({ sel: 'new' });
  useShortcut({ keys: 'c', label: t`New template`, group: t`Page`, run: create, enabled: may });
  const chosen = templates.data?.find(({ id }) => id === search.sel) ?? null;
  const opened = may && (search.sel === 'new' || chosen !== null);
  const columns = useMemo(
    (): GridColumn<Template>[] => [
      { id: 'name', header: t`Template`, value: (each) => each.name, width: 260, always: true },
      {
        id: 'description',
        header: t`What it is for`,
        value: (each) => each.description,
        width: 320,
        grow: true,
      },
      {
        id: 'active',
        header: t`State`,
        value: (each) => each.active,
        cell: (each) =>
          each.active ? (
            <StatusChip quiet tone="good" icon={IconCircleCheck} label={t`In use`} />
          ) : (
            <StatusChip quiet tone="neutral" icon={IconPlayerPause} label={t`Paused`} />
          ),
        width: 110,
      },
      {
        id: 'items',
        header: t`Items`,
        value: (each) => each.items.length,
        numeric: true,
        width: 80,
      },
      { id: 'number', header: t`Revision`, value: (each) => each.number, numeric: true, width: 90 },
      {
        id: 'inspections',
        header: t`Carried out`,
        value: (each) => each.inspections,
        numeric: true,
        width: 110,
      },
      {
        id: 'updated_at',
        header: t`Changed`,
        value: (each) => each.updated_at,
        cell: (each) => formatDateTime(each.updated_at, tz),
        width: 150,
      },
    ],
    [t, tz],
  );
  return (
    <Page
      title={t`Schedules`}
      fill
      actions={
        may ? (
          <Button size="xs" leftSection={<IconPlus size={14} />} onClick={create}>
            <Trans>New template</Trans>
          </Button>
        ) : null
      }
    >
      <ScheduleTabs active="templates" />
      <DataGrid
        id="inspection-templates"
        label={t`Inspection templates`}
        columns={columns}
        rows={templates.data ?? []}
        rowId={({ id }) => id}
        peekedId={search.sel}
        onPeek={may ? (sel) => update({ sel }) : undefined}
        isLoading={templates.isPending}
        error={templates.data ? null : templates.error}
        onRetry={() => void templates.refetch()}
        empty={
          <EmptyState
            title={t`No template yet`}
            why={t`A template says what is looked at: passed or failed by eye, or a number with limits.`}
          />
        }
        phoneRow={(each) => (
          <PhoneLines
            title={each.name}
            detail={t`${plural(each.items.length, { one: '# item', other: '# items' })}, revision ${each.number}`}
            detailEnd={t`carried out ${each.inspections}×`}
          />
        )}
      />
      {opened ? (
        <Suspense fallback={null}>
          <TemplateDialog
            key={search.sel}
            template={chosen}
            onClose={() => update({ sel: undefined })}
          />
        </Suspense>
      ) : null}
    </Page>
  );
}
