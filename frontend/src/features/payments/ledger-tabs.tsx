import { useLingui } from '@lingui/react/macro';
import { PageTabs } from '@/ui/page/page-tabs';

export type LedgerTabsProps = { active: 'balances' | 'journals' | 'proofs' };

export function LedgerTabs({ active }: LedgerTabsProps) {
  const { t } = useLingui();
  return (
    <PageTabs
      label={t`Pages of the ledger`}
      active={active}
      tabs={[
        { id: 'balances', label: t`Trial balance`, href: '/ledger' },
        { id: 'journals', label: t`Journals`, href: '/ledger/journals' },
        { id: 'proofs', label: t`Proofs`, href: '/ledger/proofs' },
      ]}
    />
  );
}
