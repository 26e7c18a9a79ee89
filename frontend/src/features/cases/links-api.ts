import { queryOptions } from '@tanstack/react-query';
import type {
  ConversationOut,
  CustomerRow,
  PaymentRow,
  RentalRow,
  StationRow,
  TicketRow,
  VehicleRow,
  WorkOrderRow,
} from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import { formatMinor } from '@/lib/money';
import { ticketKeys, useTicketChange } from './cases-api';

export type Link = ConversationOut['links'][number];
export type Found = { id: string; label: string; detail: string };

type Search = (q: string, market: string, signal: AbortSignal) => Promise<Found[]>;

/** Looks for things of one kind in the market of the ticket, and says what people call them. */
function searchIn<Row extends { id: string }>(
  path: string,
  label: (row: Row) => string,
  detail: (row: Row) => string | null,
): Search {
  return async (q, market, signal) => {
    const params = { q, market, limit: 8 };
    const { data } = await api.get<Page<Row>>(path, { params, signal });
    return data.items.map((row) => ({ id: row.id, label: label(row), detail: detail(row) ?? '' }));
  };
}

const joined = (...words: (string | null | undefined)[]) => words.filter(Boolean).join(' · ');

/** What can be linked by hand, whose capability it takes, and where it is found. */
export const linkable = {
  customer: {
    capability: 'customer.view',
    search: searchIn<CustomerRow>(
      '/customers',
      (row) => row.number,
      (row) => row.masked_name,
    ),
  },
  rental: {
    capability: 'rental.view',
    search: searchIn<RentalRow>(
      '/rentals',
      (row) => row.reference,
      (row) => joined(row.plate, row.customer_number),
    ),
  },
  vehicle: {
    capability: 'vehicle.view',
    search: searchIn<VehicleRow>(
      '/vehicles',
      (row) => row.plate,
      (row) => row.model,
    ),
  },
  station: {
    capability: 'station.view',
    search: searchIn<StationRow>(
      '/stations',
      (row) => row.name,
      (row) => row.address,
    ),
  },
  payment: {
    capability: 'payment.view',
    search: searchIn<PaymentRow>(
      '/payments',
      (row) => row.psp_id,
      (row) => formatMinor(row.amount_minor, row.currency),
    ),
  },
  work_order: {
    capability: 'work_order.view',
    search: searchIn<WorkOrderRow>(
      '/work-orders',
      (row) => row.code,
      (row) => joined(row.plate, row.title),
    ),
  },
  incident: {
    capability: 'inbox.view',
    search: searchIn<{ id: string; title: string; owner_name: string | null }>(
      '/inbox',
      (row) => row.title,
      (row) => row.owner_name,
    ),
  },
  ticket: {
    capability: 'ticket.view',
    search: searchIn<TicketRow>(
      '/tickets',
      (row) => row.number,
      (row) => row.subject,
    ),
  },
} as const satisfies Partial<Record<Link['kind'], { capability: string; search: Search }>>;

export type LinkKind = keyof typeof linkable;
export const LINK_KINDS = Object.keys(linkable) as LinkKind[];
export const isByHand = (kind: string): kind is LinkKind => kind in linkable;

export const foundQuery = (kind: LinkKind, market: string, q: string) =>
  queryOptions({
    queryKey: [...ticketKeys.all, 'linkable', kind, market, q] as const,
    queryFn: ({ signal }) => linkable[kind].search(q, market, signal),
    // while one types on; what is of another kind is never offered as one of this
    placeholderData: (before, query) => (query?.queryKey.includes(kind) ? before : undefined),
  });

export type LinkBody = { kind: LinkKind; target: string };

export const useAddLink = (ticket: string) =>
  useTicketChange((body: LinkBody, idempotencyKey) =>
    api.post(`/tickets/${ticket}/links`, { body, idempotencyKey }),
  );

export const useRemoveLink = () =>
  useTicketChange((link: string, idempotencyKey) =>
    api.delete(`/ticket-links/${link}`, { idempotencyKey }),
  );

const pages: Readonly<Record<Link['kind'], (target: string) => string>> = {
  customer: (target) => `/customers/${target}`,
  rental: (target) => `/rentals/${target}`,
  vehicle: (target) => `/vehicles/${target}`,
  station: (target) => `/stations/${target}`,
  payment: (target) => `/payments/${target}`,
  work_order: (target) => `/work-orders/${target}`,
  incident: (target) => `/inbox?sel=${target}`,
  ticket: (target) => `/cases/${target}`,
  follow_up_of: (target) => `/cases/${target}`,
  money_request: (target) => `/refunds?sel=${target}`,
  field_task: () => '/dispatch',
  suspicion: () => '/rentals',
};

export const pageOf = ({ kind, target }: Link): string => pages[kind](target);
