import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { FilterField, FilterOption } from '@/ui/property-filter/fields';

const TAG = 'tag:';

/** What bills can be filtered by; the choices are the values that occur in the window. */
export function useCostFields(options: Record<string, string[]> | undefined): FilterField[] {
  const { t } = useLingui();
  return useMemo(() => {
    const choice = (key: string, label: string): FilterField => ({
      key,
      label,
      kind: 'choice',
      options: (options?.[key] ?? []).map((value) => ({ value, label: value })),
    });
    return [
      choice('service_name', t`Service`),
      choice('service_category', t`Category`),
      choice('usage_type', t`Usage type`),
      choice('sub_account_name', t`Account`),
      choice('unit', t`Unit of the organisation`),
      choice('environment', t`Environment`),
      choice('region_id', t`Region`),
      choice('market', t`Market`),
      choice('team', t`Team`),
      choice('provider_name', t`Provider`),
      choice('charge_category', t`Charge category`),
      { key: 'tag', label: t`Tag`, kind: 'choice', options: tagOptions(options ?? {}) },
    ];
  }, [options, t]);
}

/** `tag:team → fleet, platform` as `team:fleet`, `team:platform`. */
function tagOptions(options: Record<string, string[]>): FilterOption[] {
  return Object.entries(options)
    .filter(([key]) => key.startsWith(TAG))
    .flatMap(([key, values]) =>
      values.map((value) => {
        const pair = `${key.slice(TAG.length)}:${value}`;
        return { value: pair, label: pair };
      }),
    );
}
