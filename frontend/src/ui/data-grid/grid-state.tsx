import { useLingui } from '@lingui/react/macro';
import { EmptyState } from '../states/empty-state';
import { ErrorState } from '../states/error-state';
import { FilteredEmptyState } from '../states/filtered-empty-state';
import type { DataGridProps } from './types';

/** What a loaded list shows instead of rows; while it loads, the body draws skeleton rows itself. */
export function GridState<Row>(props: DataGridProps<Row>) {
  const { t } = useLingui();
  if (props.error) return <ErrorState error={props.error} onRetry={props.onRetry} />;
  if (props.isFiltered) return <FilteredEmptyState onClear={props.onClearFilter} />;
  return props.empty ?? <EmptyState title={t`Nothing here yet`} />;
}
