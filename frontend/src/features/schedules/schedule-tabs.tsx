import { useLingui } from '@lingui/react/macro';
import { PageTabs } from '@/ui/page/page-tabs';

/** What is due, the plans behind it, and readings that make no sense are one place of the rail. */
export function ScheduleTabs({ active }: { active: 'due' | 'plans' | 'readings' }) {
  const { t } = useLingui();
  return (
    <PageTabs
      label={t`Schedules`}
      active={active}
      tabs={[
        { id: 'due', label: t`What is due`, href: '/schedules?status=overdue,due_soon' },
        { id: 'plans', label: t`Plans`, href: '/schedules/plans' },
        { id: 'readings', label: t`Odd readings`, href: '/schedules/readings' },
      ]}
    />
  );
}
