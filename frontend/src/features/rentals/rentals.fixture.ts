import type { CustomerRow, PlatformCommandRow, RentalDetail } from '@/api/generated';

/** A rental that somebody has right now. */
export function aRental(own: Partial<RentalDetail> = {}): RentalDetail {
  return {
    id: 'rental-1',
    reference: 'R-0A1B2C3D',
    market: 'SG',
    state: 'active',
    customer: 'customer-1',
    customer_number: 'C-000042',
    customer_name: 'Z••• Q•••',
    vehicle: 'car-1',
    plate: 'EVR12A',
    start_station: 'stop-1',
    start_station_name: 'Bishan',
    end_station: null,
    end_station_name: null,
    opened_at: '2026-11-23T01:50:00.000Z',
    reserved_at: '2026-11-23T01:50:00.000Z',
    started_at: '2026-11-23T02:00:00.000Z',
    ended_at: null,
    is_corrected: false,
    cancelled_at: null,
    expired_at: null,
    priced_at: null,
    distance_m: null,
    tariff: '',
    fare_minor: null,
    tax_minor: null,
    currency: '',
    fare_lines: [],
    capture_due_at: null,
    captured_at: null,
    captured_minor: null,
    settled_at: null,
    held_at: null,
    suspected_at: null,
    told_at: '2026-11-23T02:00:00.000Z',
    ...own,
  };
}

export const PRICED: Partial<RentalDetail> = {
  state: 'priced',
  ended_at: '2026-11-23T02:35:00.000Z',
  priced_at: '2026-11-23T02:35:03.000Z',
  distance_m: 12_000,
  tariff: 'standard-2026',
  fare_minor: 1_623,
  tax_minor: 134,
  currency: 'SGD',
  fare_lines: [
    { code: 'time', quantity: 35, unit: 'min', rate_minor: 33, amount_minor: 1_155 },
    { code: 'distance', quantity: 12_000, unit: 'm', rate_minor: 39, amount_minor: 468 },
  ],
};

export function anAsk(own: Partial<PlatformCommandRow> = {}): PlatformCommandRow {
  return {
    id: 'ask-1',
    market: 'SG',
    type: 'end_rental',
    state: 'sent',
    rental: 'rental-1',
    reference: 'R-0A1B2C3D',
    customer: null,
    payload: {},
    reason: 'It stands in its dock',
    requested_at: '2026-11-23T03:00:00.000Z',
    requested_by_name: 'Ops One',
    expires_at: '2026-11-23T03:01:00.000Z',
    sent_at: null,
    settled_at: null,
    refusal: '',
    late_outcome: '',
    late_at: null,
    ...own,
  };
}

export function aCustomer(own: Partial<CustomerRow> = {}): CustomerRow {
  return {
    id: 'customer-1',
    number: 'C-000042',
    market: 'SG',
    tier: 'plus',
    status: 'active',
    masked_name: 'Z••• Q•••',
    masked_email: 'c•••@customers.example',
    masked_phone: '+65 ••• 42',
    joined_at: '2025-01-01T00:00:00.000Z',
    erased_at: null,
    rental_count: 12,
    last_rental_at: '2026-11-23T01:50:00.000Z',
    ...own,
  };
}
