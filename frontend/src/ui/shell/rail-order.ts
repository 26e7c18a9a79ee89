import { NAV, type NavEntry } from './nav-table';

/** A rail is short enough to be known by heart; the rest is under *More* and in the palette. */
const MOST_ENTRIES = 7;

/** What each role works with, first things first; the first that exists is its landing page. */
const BY_ROLE: Record<string, readonly string[]> = {
  ops: [
    'overview',
    'map',
    'vehicles',
    'rentals',
    'alerts',
    'inbox',
    'approvals',
    'stations',
    'documents',
  ],
  dispatcher: [
    'map',
    'dispatch',
    'work-orders',
    'vehicles',
    'alerts',
    'inbox',
    'schedules',
    'documents',
    'approvals',
  ],
  technician: ['work-orders', 'my-day', 'vehicles', 'map', 'alerts', 'parts', 'inbox', 'approvals'],
  support: ['cases', 'customers', 'rentals', 'vehicles', 'refunds', 'inbox', 'map'],
  finance: [
    'costs',
    'reconciliation',
    'refunds',
    'ledger',
    'rentals',
    'approvals',
    'inbox',
    'charging',
    'customers',
  ],
  sre: ['reliability', 'jobs', 'costs', 'overview', 'map', 'audit', 'inbox'],
  manager: ['overview', 'map', 'vehicles', 'inbox', 'approvals', 'costs', 'audit'],
  partner: ['overview', 'vehicles', 'map', 'costs'],
  admin: ['overview', 'vehicles', 'stations', 'jobs', 'costs', 'audit', 'approvals'],
};

export type Rail = { main: NavEntry[]; more: NavEntry[] };

/** The rail of somebody with these roles: their own entries first, what else they may see below. */
export function railFor(
  roles: readonly string[],
  screens: ReadonlySet<string>,
  can: (capability: string) => boolean,
): Rail {
  const visible = NAV.filter(
    (entry) => screens.has(entry.id) && (!entry.capability || can(entry.capability)),
  );
  const wanted = [...new Set(roles.flatMap((role) => BY_ROLE[role] ?? []))];
  const main = wanted
    .flatMap((id) => visible.filter((entry) => entry.id === id))
    .slice(0, MOST_ENTRIES);
  const more = visible.filter((entry) => entry.section !== 'end' && !main.includes(entry));
  // somebody whose role has nothing yet still gets a rail
  return main.length > 0 ? { main, more } : { main: more.slice(0, MOST_ENTRIES), more: [] };
}
