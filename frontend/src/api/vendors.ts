import { queryOptions } from '@tanstack/react-query';
import { allRows } from './all-rows';
import type { VendorRow } from './generated';

/** Those who can be named in a market now. */
export const marketVendorsQuery = (market: string) =>
  queryOptions({
    queryKey: ['parts', 'list', { of: 'vendors', market }] as const,
    queryFn: ({ signal }) => allRows<VendorRow>('/vendors', { market, active: 'true' }, signal),
    staleTime: 60_000,
  });
