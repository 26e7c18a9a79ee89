import { useLingui } from '@lingui/react/macro';
import { PageTabs } from '@/ui/page/page-tabs';
import { stringifySearch, type UrlSearch } from '@/ui/url/search-params';

export type CostTabsProps = { active: 'overview' | 'rows' | 'imports'; search?: UrlSearch };

/** The three pages of the bill; days and filters travel along between the first two. */
export function CostTabs({ active, search = {} }: CostTabsProps) {
  const { t } = useLingui();
  const query = stringifySearch({ ...search, sel: undefined, order: undefined, view: undefined });
  return (
    <PageTabs
      label={t`Pages of the bill`}
      active={active}
      tabs={[
        { id: 'overview', label: t`Overview`, href: `/costs${query}` },
        { id: 'rows', label: t`Lines of the bill`, href: `/costs/rows${query}` },
        { id: 'imports', label: t`Imports`, href: '/costs/imports' },
      ]}
    />
  );
}
