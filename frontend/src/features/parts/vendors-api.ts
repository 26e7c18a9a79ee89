import { queryOptions } from '@tanstack/react-query';
import { allRows } from '@/api/all-rows';
import type { VendorRow, WarrantyClaimRow, WorkOrderRow } from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import { partKeys, usePartChange } from './parts-api';

export type Vendor = VendorRow;
export type Skill = Vendor['skills'][number];
export type Rate = { what: string; amount_minor: number; per: 'hour' | 'job' | 'km' | 'day' };

export const vendorQuery = (id: string) =>
  queryOptions({
    queryKey: partKeys.part(id, 'vendor'),
    queryFn: ({ signal }) => api.get<Vendor>(`/vendors/${id}`, { signal }),
  });

export const ordersOfVendorQuery = (vendor: string) =>
  queryOptions({
    queryKey: partKeys.part(vendor, 'orders'),
    queryFn: async ({ signal }) => {
      const params = { vendor, order: '-created_at', limit: 12 };
      return (await api.get<Page<WorkOrderRow>>('/work-orders', { params, signal })).data.items;
    },
  });

export const claimsOnVendorQuery = (vendor: string) =>
  queryOptions({
    queryKey: partKeys.part(vendor, 'claims'),
    queryFn: ({ signal }) => allRows<WarrantyClaimRow>('/warranty-claims', { vendor }, signal),
  });

export type VendorValues = Partial<
  Pick<
    Vendor,
    'name' | 'skills' | 'contact' | 'phone' | 'email' | 'address' | 'lead_days' | 'note' | 'active'
  >
> & { rates?: Rate[]; markets?: string[] };

export const useSaveVendor = (vendor: Vendor | null) =>
  usePartChange((body: VendorValues, idempotencyKey) =>
    vendor
      ? api.patch<Vendor>(`/vendors/${vendor.id}`, {
          body,
          ifMatch: `"${vendor.version}"`,
          idempotencyKey,
        })
      : api.post<Vendor>('/vendors', { body, idempotencyKey }),
  );

/** The list of what was agreed, as it was written. */
export const ratesOf = (vendor: Vendor): Rate[] => (vendor.rates ?? []) as Rate[];
