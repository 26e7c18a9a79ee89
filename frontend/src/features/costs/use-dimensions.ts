import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { joinValues, splitValues } from '@/ui/property-filter/tokens';

const TAG = 'tag:';

export type Dimension = { value: string; label: string };

/** By what costs can be grouped: FOCUS's columns, ours, and every tag that occurs. */
export function useDimensions(options: Record<string, string[]> | undefined): Dimension[] {
  const { t } = useLingui();
  return useMemo(() => {
    const tags = Object.keys(options ?? {}).filter((key) => key.startsWith(TAG));
    return [
      { value: 'service_name', label: t`By service` },
      { value: 'service_category', label: t`By category` },
      { value: 'sub_account_name', label: t`By account` },
      { value: 'unit', label: t`By unit of the organisation` },
      { value: 'environment', label: t`By environment` },
      { value: 'market', label: t`By market` },
      { value: 'team', label: t`By team` },
      { value: 'provider_name', label: t`By provider` },
      { value: 'region_id', label: t`By region` },
      { value: 'usage_type', label: t`By usage type` },
      ...tags.map((value) => ({ value, label: t`By tag ${value.slice(TAG.length)}` })),
    ];
  }, [options, t]);
}

/** What narrows the address to one group, `(none)` among them; conditions on other tags stay (`tags`). */
export function filterOf(dimension: string, group: string, tags = ''): Record<string, string> {
  if (!dimension.startsWith(TAG)) return { [dimension]: joinValues([group]) };
  const key = `${dimension.slice(TAG.length)}:`;
  const others = splitValues(tags).filter((pair) => !pair.startsWith(key));
  return { tag: joinValues([...others, `${key}${group}`]) };
}
