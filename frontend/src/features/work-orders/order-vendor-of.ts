import type { NamedVendor } from '@/api/vendor-picker';
import type { WorkOrder } from './work-orders-api';

/** Who has the order, as a picker wants it. */
export const vendorOf = (order: WorkOrder): NamedVendor | null =>
  order.vendor ? { id: order.vendor, name: order.vendor_name ?? '' } : null;
