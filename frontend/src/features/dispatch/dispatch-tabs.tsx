import { useLingui } from '@lingui/react/macro';
import { PageTabs } from '@/ui/page/page-tabs';

/** The day and who is there are one place of the rail. */
export function DispatchTabs({ active }: { active: 'board' | 'map' | 'roster' }) {
  const { t } = useLingui();
  return (
    <PageTabs
      label={t`Dispatch`}
      active={active}
      tabs={[
        { id: 'board', label: t`Board`, href: '/dispatch' },
        { id: 'map', label: t`Map`, href: '/dispatch/map' },
        { id: 'roster', label: t`Roster`, href: '/dispatch/roster' },
      ]}
    />
  );
}
