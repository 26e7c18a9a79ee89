import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { ExportButton } from '@/api/export-button';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { Page } from '@/ui/page/page';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import type { SavedView } from '@/ui/saved-views/views';
import { useMoveWords } from './move-words';
import { MovesGrid } from './moves-grid';
import { PartTabs } from './part-tabs';

/** Every movement of every part. */
export function MovesPage() {
  const { t } = useLingui();
  const words = useMoveWords();
  const fields = useMemo(
    (): FilterField[] => [
      {
        key: 'kind',
        label: t`What`,
        kind: 'choice',
        options: Object.entries(words).map(([value, label]) => ({ value, label })),
      },
    ],
    [t, words],
  );
  const views = useMemo(
    (): SavedView[] => [
      { id: 'all', label: t`All`, search: {} },
      { id: 'issues', label: t`Used`, search: { kind: 'issue,return' } },
      { id: 'receipts', label: t`Deliveries`, search: { kind: 'receive' } },
      { id: 'counts', label: t`Counts`, search: { kind: 'adjust' } },
    ],
    [t],
  );
  const filter = useFilter(fields);
  return (
    <Page title={t`Parts`} fill>
      <PartTabs active="moves" />
      <SavedViews listId="stock-moves" path="/stock-moves" builtIn={views} fields={fields} />
      <MovesGrid
        params={filter.params}
        {...filter.grid}
        toolbar={
          <PropertyFilter
            fields={fields}
            tokens={filter.tokens}
            onTokensChange={filter.setTokens}
            onClear={filter.clear}
            placeholder={t`Filter`}
          />
        }
        tools={
          <ExportButton path="/stock-moves.csv" params={filter.params} fileName="stock-moves.csv" />
        }
      />
    </Page>
  );
}
