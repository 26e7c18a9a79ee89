import { useLingui } from '@lingui/react/macro';
import { PageTabs } from '@/ui/page/page-tabs';

/** Sessions, what is billed for them, and what is to be paid. */
export function ChargingTabs({ active }: { active: 'sessions' | 'records' | 'invoices' }) {
  const { t } = useLingui();
  return (
    <PageTabs
      label={t`Pages of charging`}
      active={active}
      tabs={[
        { id: 'sessions', label: t`Sessions`, href: '/charging' },
        { id: 'records', label: t`Records`, href: '/charging/records' },
        { id: 'invoices', label: t`Invoices`, href: '/charging/invoices' },
      ]}
    />
  );
}
