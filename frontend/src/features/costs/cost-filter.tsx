import { useLingui } from '@lingui/react/macro';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import type { CostView } from './use-cost-view';

/** Tokens for service, account, environment, region, category and tag. */
export function CostFilter({ view: { filter } }: { view: CostView }) {
  const { t } = useLingui();
  return (
    <PropertyFilter
      {...filter.bar}
      placeholder={t`Filter by service, account, environment, tag…`}
    />
  );
}
