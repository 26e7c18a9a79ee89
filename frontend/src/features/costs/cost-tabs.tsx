import { useLingui } from '@lingui/react/macro';
import { PageTabs } from '@/ui/page/page-tabs';
import { stringifySearch, type UrlSearch } from '@/ui/url/search-params';

export type CostTabsProps = {
  active:
    | 'overview'
    | 'explore'
    | 'units'
    | 'savings'
    | 'proof'
    | 'budgets'
    | 'forecast'
    | 'anomalies'
    | 'rows'
    | 'imports';
  search?: UrlSearch;
};

/** The pages of the bill; days and filters travel along between those that have them. */
export function CostTabs({ active, search = {} }: CostTabsProps) {
  const { t } = useLingui();
  const query = stringifySearch({
    ...search,
    sel: undefined,
    order: undefined,
    view: undefined,
    month: undefined,
    basis: undefined,
  });
  return (
    <PageTabs
      label={t`Pages of the bill`}
      active={active}
      tabs={[
        { id: 'overview', label: t`Overview`, href: `/costs${query}` },
        { id: 'explore', label: t`Explorer`, href: `/costs/explore${query}` },
        { id: 'units', label: t`Unit economics`, href: '/costs/units' },
        { id: 'savings', label: t`Commitments & savings`, href: '/costs/savings' },
        { id: 'proof', label: t`Proof`, href: '/costs/proof' },
        { id: 'budgets', label: t`Budgets`, href: '/costs/budgets' },
        { id: 'forecast', label: t`Forecast`, href: '/costs/forecast' },
        { id: 'anomalies', label: t`Anomalies`, href: '/costs/anomalies' },
        { id: 'rows', label: t`Lines of the bill`, href: `/costs/rows${query}` },
        { id: 'imports', label: t`Imports`, href: '/costs/imports' },
      ]}
    />
  );
}
