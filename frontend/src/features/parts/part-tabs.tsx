import { useLingui } from '@lingui/react/macro';
import { PageTabs } from '@/ui/page/page-tabs';

/** The catalogue, every movement, what makers owe, and who works for us. */
export function PartTabs({ active }: { active: 'parts' | 'moves' | 'claims' | 'vendors' }) {
  const { t } = useLingui();
  return (
    <PageTabs
      label={t`Pages of parts`}
      active={active}
      tabs={[
        { id: 'parts', label: t`Parts`, href: '/parts?active=true' },
        { id: 'moves', label: t`Movements`, href: '/parts/movements' },
        { id: 'claims', label: t`Warranty`, href: '/parts/warranty' },
        { id: 'vendors', label: t`Vendors`, href: '/parts/vendors?active=true' },
      ]}
    />
  );
}
