import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import { useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useUrlSearch } from '@/ui/url/use-url-search';

/** The same papers as columns or as a list; the choice stands in the address. */
export function BoardSwitch() {
  const { t } = useLingui();
  const [search, update] = useUrlSearch();
  return (
    <SegmentedControl
      aria-label={t`Show as`}
      value={search.layout === 'list' ? 'list' : 'board'}
      onChange={(value) =>
        update({ layout: value === 'list' ? 'list' : undefined, order: undefined, sel: undefined })
      }
      data={[
        { value: 'board', label: t`Board` },
        { value: 'list', label: t`List` },
      ]}
    />
  );
}
