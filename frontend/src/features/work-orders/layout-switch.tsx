import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import { useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useUrlSearch } from '@/ui/url/use-url-search';

export type Layout = 'list' | 'board' | 'calendar';

export function layoutOf(text: string | undefined): Layout {
  return text === 'board' || text === 'calendar' ? text : 'list';
}

/** The same orders as a list, as columns by state, or by day; the choice stands in the address. */
export function LayoutSwitch() {
  const { t } = useLingui();
  const [search, update] = useUrlSearch();
  return (
    <SegmentedControl
      aria-label={t`Show as`}
      value={layoutOf(search.layout)}
      onChange={(value) =>
        update({ layout: value === 'list' ? undefined : value, order: undefined, sel: undefined })
      }
      data={[
        { value: 'list', label: t`List` },
        { value: 'board', label: t`Board` },
        { value: 'calendar', label: t`Calendar` },
      ]}
    />
  );
}
