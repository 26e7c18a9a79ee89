import { useLingui } from '@lingui/react/macro';
import { PageTabs } from '@/ui/page/page-tabs';

/** Who pays for others, and what they were billed. */
export function BillingTabs({ active }: { active: 'payers' | 'invoices' | 'road' }) {
  const { t } = useLingui();
  return (
    <PageTabs
      label={t`Payers and invoices`}
      active={active}
      tabs={[
        { id: 'payers', label: t`Payers`, href: '/payers' },
        { id: 'invoices', label: t`Invoices`, href: '/payers/invoices' },
        { id: 'road', label: t`Tolls, parking, fines`, href: '/payers/road' },
      ]}
    />
  );
}
