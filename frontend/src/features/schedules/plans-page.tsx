import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useCan } from '@/auth/use-can';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { Page } from '@/ui/page/page';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { useTriggerWords } from './due-words';
import { usePlanColumns } from './plan-columns';
import { ScheduleTabs } from './schedule-tabs';
import { plansQuery } from './schedules-api';

const PlanDialog = lazy(async () => ({ default: (await import('./plan-dialog')).PlanDialog }));

/** The plans behind what is due; a row opens its editor. */
export function PlansPage() {
  const { t } = useLingui();
  const may = useCan()('schedule.edit');
  const columns = usePlanColumns();
  const words = useTriggerWords();
  const [search, update] = useUrlSearch();
  const plans = useQuery(plansQuery);
  const create = () => update({ sel: 'new' });
  useShortcut({ keys: 'c', label: t`New plan`, group: t`Page`, run: create, enabled: may });
  const chosen = plans.data?.find(({ id }) => id === search.sel) ?? null;
  const opened = may && (search.sel === 'new' || chosen !== null);
  return (
    <Page
      title={t`Schedules`}
      fill
      actions={
        may ? (
          <Button size="xs" leftSection={<IconPlus size={14} />} onClick={create}>
            <Trans>New plan</Trans>
          </Button>
        ) : null
      }
    >
      <ScheduleTabs active="plans" />
      <DataGrid
        id="maintenance-plans"
        label={t`Plans`}
        columns={columns}
        rows={plans.data ?? []}
        rowId={(plan) => plan.id}
        rowHref={(plan) => `/schedules?plan=${plan.id}&open=true`}
        peekedId={search.sel}
        onPeek={may ? (sel) => update({ sel }) : undefined}
        isLoading={plans.isPending}
        error={plans.data ? null : plans.error}
        onRetry={() => void plans.refetch()}
        empty={
          <EmptyState
            title={t`No plan yet`}
            why={t`A plan says what is due when: by time, distance, energy, cycles, fault codes or battery health.`}
          />
        }
        phoneRow={(plan) => (
          <PhoneLines
            title={plan.name}
            detail={words(plan)}
            detailEnd={plan.overdue ? t`${plan.overdue} overdue` : null}
          />
        )}
      />
      {opened ? (
        <Suspense fallback={null}>
          <PlanDialog key={search.sel} plan={chosen} onClose={() => update({ sel: undefined })} />
        </Suspense>
      ) : null}
    </Page>
  );
}
