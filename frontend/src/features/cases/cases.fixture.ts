import type { ConversationOut, MacroRow, TicketAroundOut } from '@/api/generated';
import type { Clocks, Detail } from './cases-api';

export function aTicket(more: Partial<Detail> = {}): Detail {
  return {
    id: 't-1',
    number: 'SG-10001',
    market: 'SG',
    subject: 'Charged for two days',
    status: 'new',
    status_at: '2026-11-29T09:00:00.000Z',
    priority: 'high',
    channel: 'app',
    topic: 'ghost_rental',
    root_cause: '',
    language: 'en',
    queue: 'ghosts',
    queue_name: 'Ghost rentals',
    assignee: '',
    assignee_name: null,
    requester: 'T••• C•••',
    customer: 'c-1',
    customer_number: 'C-000001',
    customer_name: 'T••• C•••',
    rental: 'r-1',
    rental_reference: 'R-0001',
    vehicle: 'v-1',
    plate: 'SLX1A',
    case: null,
    case_number: null,
    merged_into: null,
    merged_into_number: null,
    tags: ['ghost-rental'],
    snoozed_until: null,
    waiting_since: '2026-11-29T09:00:00.000Z',
    first_reply_at: null,
    due_at: null,
    warn_at: null,
    overdue_since: null,
    due_metric: null,
    last_message_at: '2026-11-29T09:00:00.000Z',
    opened_at: '2026-11-29T09:00:00.000Z',
    solved_at: null,
    closed_at: null,
    messages_count: 1,
    version: 3,
    watchers: [],
    checklist: [],
    source: '',
    ...more,
  };
}

export function aTalk(): ConversationOut {
  return {
    messages: [
      {
        id: 'm-1',
        at: '2026-11-29T09:00:00.000Z',
        direction: 'in',
        visibility: 'public',
        channel: 'app',
        author: '',
        author_kind: 'customer',
        author_label: 'T••• C•••',
        author_name: null,
        ticket_number: 'SG-10001',
        body: 'Why two days?',
        delivery: 'none',
        send_at: null,
        sent_at: null,
        fault: '',
        files: [],
        has_quoted: false,
      },
    ],
    events: [],
    links: [],
    present: [],
    drafts: [],
  };
}

export function anAround(): TicketAroundOut {
  return {
    customer: null,
    rental: null,
    vehicle: null,
    payments: [],
    suspicion: null,
    alerts: [],
    work_orders: [],
    earlier: [],
    guess: null,
    suggestions: [
      {
        kind: 'refund',
        target: 'p-1',
        is_first: true,
        amount_minor: 6800,
        currency: 'SGD',
        ghost: true,
        allowed: true,
      },
    ],
  };
}

export function aMacro(): MacroRow {
  return {
    id: 'macro-1',
    market: 'SG',
    name: 'Ghost trip',
    topic: 'ghost_rental',
    texts: { en: 'You pay nothing for it.' },
    note: '',
    changes: { status: 'solved' },
    actions: [],
    is_active: true,
    updated_by_name: 'Agent Two',
    updated_at: '2026-11-29T09:00:00.000Z',
    version: 1,
  };
}

export function someClocks(): Clocks {
  const clock = {
    instance: 1,
    target_seconds: 14_400,
    elapsed_seconds: 3_600,
    started_at: '2026-11-29T09:00:00.000Z',
    warn_at: null,
    due_at: null,
    breached_at: null,
    ended_at: null,
    why: null,
  } as const;
  return {
    policy_name: 'Everything else',
    items: [
      { ...clock, metric: 'first_reply_time', state: 'fulfilled' },
      { ...clock, metric: 'resolution_time', state: 'paused', why: 'customer' },
      { ...clock, metric: 'requester_wait_time', state: 'running', target_seconds: null },
    ],
  };
}
