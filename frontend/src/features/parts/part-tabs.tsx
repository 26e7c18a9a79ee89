import { useLingui } from '@lingui/react/macro';
import { PageTabs } from '@/ui/page/page-tabs';

/** The catalogue, every movement, and what makers owe. */
export function PartTabs({ active }: { active: 'parts' | 'moves' | 'claims' }) {
  const { t } = useLingui();
  return (
    <PageTabs
      label={t`Pages of parts`}
      active={active}
      tabs={[
        { id: 'parts', label: t`Parts`, href: '/parts?active=true' },
        { id: 'moves', label: t`Movements`, href: '/parts/movements' },
        { id: 'claims', label: t`Warranty`, href: '/parts/warranty' },
      ]}
    />
  );
}
