import { useLingui } from '@lingui/react/macro';
import { PageTabs } from '@/ui/page/page-tabs';

export type MoneyTabsProps = { active: 'requests' | 'campaigns' | 'payments' | 'disputes' };

/** What people want done, and what it is done to. */
export function MoneyTabs({ active }: MoneyTabsProps) {
  const { t } = useLingui();
  return (
    <PageTabs
      label={t`Money of customers`}
      active={active}
      tabs={[
        { id: 'requests', label: t`Refunds and credits`, href: '/refunds' },
        { id: 'campaigns', label: t`Campaigns`, href: '/payments/campaigns' },
        { id: 'payments', label: t`Payments`, href: '/payments' },
        { id: 'disputes', label: t`Disputes`, href: '/payments/disputes' },
      ]}
    />
  );
}
