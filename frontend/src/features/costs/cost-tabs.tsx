import { useLingui } from '@lingui/react/macro';
import { type PageTab, PageTabs } from '@/ui/page/page-tabs';
import { stringifySearch, type UrlSearch } from '@/ui/url/search-params';

export type CostTabsProps = {
  active:
    | 'overview'
    | 'explore'
    | 'units'
    | 'proof'
    | 'savings'
    | 'budgets'
    | 'forecast'
    | 'anomalies'
    | 'deploys'
    | 'interruptions'
    | 'organisation'
    | 'rows'
    | 'imports'
    | 'reports'
    | 'warehouse';
  search?: UrlSearch;
};

type Group = { id: string; label: string; tabs: PageTab[] };

/** The pages of the bill by what one comes for; days and filters travel along between those that have them. */
export function CostTabs({ active, search = {} }: CostTabsProps) {
  const { t } = useLingui();
  const query = stringifySearch({
    ...search,
    sel: undefined,
    order: undefined,
    view: undefined,
    month: undefined,
    basis: undefined,
    tables: undefined,
  });
  const groups: Group[] = [
    {
      id: 'overview',
      label: t`Overview`,
      tabs: [{ id: 'overview', label: t`Overview`, href: `/costs${query}` }],
    },
    {
      id: 'bill',
      label: t`The bill`,
      tabs: [
        { id: 'explore', label: t`Explorer`, href: `/costs/explore${query}` },
        { id: 'organisation', label: t`Organisation`, href: `/costs/organisation${query}` },
        { id: 'rows', label: t`Lines of the bill`, href: `/costs/rows${query}` },
        { id: 'proof', label: t`Proof`, href: '/costs/proof' },
        { id: 'imports', label: t`Imports`, href: '/costs/imports' },
      ],
    },
    {
      id: 'plan',
      label: t`Plan & watch`,
      tabs: [
        { id: 'budgets', label: t`Budgets`, href: '/costs/budgets' },
        { id: 'forecast', label: t`Forecast`, href: '/costs/forecast' },
        { id: 'anomalies', label: t`Anomalies`, href: '/costs/anomalies' },
        { id: 'deploys', label: t`Deploys`, href: '/costs/deploys' },
      ],
    },
    {
      id: 'value',
      label: t`Value`,
      tabs: [
        { id: 'units', label: t`Unit economics`, href: '/costs/units' },
        { id: 'savings', label: t`Commitments & savings`, href: '/costs/savings' },
        { id: 'interruptions', label: t`Spot interruptions`, href: '/costs/interruptions' },
      ],
    },
    {
      id: 'reports',
      label: t`Reports`,
      tabs: [
        { id: 'reports', label: t`Reports`, href: '/costs/reports' },
        { id: 'warehouse', label: t`Warehouse`, href: '/costs/warehouse' },
      ],
    },
  ];
  const open = groups.find(({ tabs }) => tabs.some(({ id }) => id === active)) ?? groups[0];
  return (
    <>
      <PageTabs
        label={t`Costs by subject`}
        active={open?.id ?? ''}
        tabs={groups.map(({ id, label, tabs }) => ({ id, label, href: tabs[0]?.href ?? '' }))}
      />
      {open && open.tabs.length > 1 ? (
        <PageTabs label={t`Pages of the bill`} active={active} tabs={open.tabs} />
      ) : null}
    </>
  );
}
