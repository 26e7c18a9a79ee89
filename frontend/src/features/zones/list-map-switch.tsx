import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import { useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useUrlSearch } from '@/ui/url/use-url-search';

/** The same zones as a list or on the map; the choice stands in the address. */
export function ListMapSwitch() {
  const { t } = useLingui();
  const [search, update] = useUrlSearch();
  return (
    <SegmentedControl
      aria-label={t`Show as`}
      value={search.layout === 'map' ? 'map' : 'list'}
      onChange={(value) => update({ layout: value === 'map' ? 'map' : undefined })}
      data={[
        { value: 'list', label: t`List` },
        { value: 'map', label: t`Map` },
      ]}
    />
  );
}
