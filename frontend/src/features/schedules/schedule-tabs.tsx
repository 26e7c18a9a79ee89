import { useLingui } from '@lingui/react/macro';
import { PageTabs } from '@/ui/page/page-tabs';

type Tab = 'due' | 'plans' | 'inspections' | 'templates' | 'readings' | 'figures';

/** What is due, why, what is looked at, and how the workshop does: one place of the rail. */
export function ScheduleTabs({ active }: { active: Tab }) {
  const { t } = useLingui();
  return (
    <PageTabs
      label={t`Schedules`}
      active={active}
      tabs={[
        { id: 'due', label: t`What is due`, href: '/schedules?status=overdue,due_soon' },
        { id: 'plans', label: t`Plans`, href: '/schedules/plans' },
        { id: 'inspections', label: t`Inspections`, href: '/schedules/inspections' },
        { id: 'templates', label: t`Inspection templates`, href: '/schedules/templates' },
        { id: 'readings', label: t`Odd readings`, href: '/schedules/readings' },
        { id: 'figures', label: t`Figures`, href: '/schedules/figures' },
      ]}
    />
  );
}
