import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { isRecord } from '@/lib/shape';
import { EmptyState } from '../states/empty-state';
import { ErrorState } from '../states/error-state';
import { FilteredEmptyState } from '../states/filtered-empty-state';
import type { UrlSearch } from '../url/search-params';
import { useUrlSearch } from '../url/use-url-search';
import type { DataGridProps } from './types';

const RefusedFilter = lazy(async () => ({
  default: (await import('./refused-filter')).RefusedFilter,
}));

/** What a loaded list shows instead of rows; while it loads, the body draws skeleton rows itself. */
export function GridState<Row>(props: DataGridProps<Row>) {
  const { t } = useLingui();
  const [search] = useUrlSearch();
  const refused = refusedIn(search, props.error);
  if (refused.length > 0) {
    return (
      <Suspense fallback={null}>
        <RefusedFilter names={refused} />
      </Suspense>
    );
  }
  if (props.error) return <ErrorState error={props.error} onRetry={props.onRetry} />;
  if (props.isFiltered) return <FilteredEmptyState onClear={props.onClearFilter} />;
  return props.empty ?? <EmptyState title={t`Nothing here yet`} />;
}

/** The params of the address that the server names as the fault. */
function refusedIn(search: UrlSearch, error: unknown): string[] {
  if (!isRecord(error) || error.kind !== 'invalid' || !Array.isArray(error.fields)) return [];
  const names = error.fields.flatMap((one: unknown) =>
    isRecord(one) && typeof one.field === 'string' ? [one.field] : [],
  );
  return [...new Set(names)].filter((name) => search[name] !== undefined);
}
