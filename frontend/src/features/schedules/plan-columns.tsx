import { useLingui } from '@lingui/react/macro';
import { IconCircleCheck, IconPlayerPause } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { GridColumn } from '@/ui/data-grid/types';
import { StatusChip } from '@/ui/status/status-chip';
import { HrefLink } from '@/ui/url/href-link';
import { useTriggerWords } from './due-words';
import type { Plan } from './schedules-api';

export function usePlanColumns(): GridColumn<Plan>[] {
  const { t } = useLingui();
  const words = useTriggerWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: words says the same in the same language
  return useMemo((): GridColumn<Plan>[] => {
    const count = (plan: Plan, status: string, value: number) => (
      <HrefLink href={`/schedules?plan=${plan.id}&status=${status}`}>{value}</HrefLink>
    );
    return [
      { id: 'name', header: t`Plan`, value: (plan) => plan.name, width: 310, always: true },
      { id: 'when', header: t`Due`, value: (plan) => words(plan), width: 320, grow: true },
      {
        id: 'active',
        header: t`State`,
        value: (plan) => plan.active,
        cell: (plan) =>
          plan.active ? (
            <StatusChip quiet tone="good" icon={IconCircleCheck} label={t`In use`} />
          ) : (
            <StatusChip quiet tone="neutral" icon={IconPlayerPause} label={t`Paused`} />
          ),
        width: 110,
      },
      { id: 'cars', header: t`Cars`, value: (plan) => plan.cars, numeric: true, width: 90 },
      {
        id: 'due_soon',
        header: t`Due soon`,
        value: (plan) => plan.due_soon,
        cell: (plan) => count(plan, 'due_soon', plan.due_soon),
        numeric: true,
        width: 100,
      },
      {
        id: 'overdue',
        header: t`Overdue`,
        value: (plan) => plan.overdue,
        cell: (plan) => count(plan, 'overdue', plan.overdue),
        numeric: true,
        width: 100,
      },
    ];
  }, [t]);
}
