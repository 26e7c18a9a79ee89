import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useFilter } from '@/ui/property-filter/use-filter';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { optionsQuery } from './costs-api';
import { type PeriodPreset, presetOf, presetPeriod } from './period';
import { useCostFields } from './use-cost-fields';
import { useDimensions } from './use-dimensions';

const NONE: string[] = [];

export const DEFAULT_PRESET: PeriodPreset = '30d';

/** What the Costs pages look at, held by the address: days, filters, grouping, measure. */
export function useCostView() {
  const [search, update] = useUrlSearch();
  // one clock for the page, so that its parts speak of the same days
  const [now] = useState(() => Date.now());
  const usual = presetPeriod(DEFAULT_PRESET, now);
  const period = { start: search.start ?? usual.start, end: search.end ?? usual.end };
  const options = useQuery(optionsQuery(period)).data?.options;
  const fields = useCostFields(options);
  const dimensions = useDimensions(options);
  const filter = useFilter(fields);
  const measure = {
    group_by: search.group_by ?? 'service_name',
    metric: search.metric ?? 'billed_cost',
  };
  const params = useMemo(
    () => ({
      ...filter.params,
      start: period.start,
      end: period.end,
      currency: search.currency,
    }),
    [filter.params, period.start, period.end, search.currency],
  );
  return {
    search,
    update,
    now,
    period,
    preset: presetOf(period, now),
    fields,
    filter,
    params,
    measure,
    dimensions,
    currencies: options?.billing_currency ?? NONE,
  };
}

export type CostView = ReturnType<typeof useCostView>;
