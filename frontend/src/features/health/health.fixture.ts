import type { FieldOut } from '@/api/generated';
import type { Alert, Incident, Rule } from './health-api';

export function anAlert(own: Partial<Alert> = {}): Alert {
  return {
    id: 'a-1',
    market: 'SG',
    rule_id: 'r-1',
    rule_name: '12 V battery weak',
    rule_code: '12-v-battery-weak',
    vehicle_id: 'car-1',
    plate: 'EVR1001K',
    severity: 'warning',
    unfit_to_rent: true,
    state: 'open',
    flapping: false,
    count: 1,
    field: 'v12',
    peak: 11.2,
    codes: null,
    since: '2026-11-23T05:40:00.000Z',
    first_seen: '2026-11-23T06:00:00.000Z',
    last_seen: '2026-11-23T07:00:00.000Z',
    cleared_at: null,
    opened_at: '2026-11-23T06:00:30.000Z',
    acked_at: null,
    owner: '',
    owner_name: null,
    snoozed_until: null,
    work_order: '',
    incident_id: null,
    station_name: 'Bedok Mall',
    gateway: 'sg-gw-2',
    lat: 1.32,
    lng: 103.93,
    resolved_at: null,
    resolved_by_name: null,
    outcome: '',
    note: '',
    version: 1,
    ...own,
  };
}

export function anIncident(own: Partial<Incident> = {}): Incident {
  return {
    id: 'inc-1',
    market: 'SG',
    rule_id: 'r-2',
    rule_name: 'Out of reach',
    cause: 'gateway',
    cause_label: 'sg-gw-2',
    severity: 'warning',
    state: 'open',
    cars: 2,
    open_alerts: 1,
    owner: '',
    owner_name: null,
    opened_at: '2026-11-23T06:00:00.000Z',
    last_joined_at: '2026-11-23T06:04:00.000Z',
    acked_at: null,
    mitigated_at: null,
    resolved_at: null,
    outcome: '',
    note: '',
    version: 3,
    ...own,
  };
}

export function aRule(own: Partial<Rule> = {}): Rule {
  return {
    id: 'r-1',
    market: 'SG',
    code: '12-v-battery-weak',
    name: '12 V battery weak',
    why: 'A car that cannot wake up cannot be unlocked.',
    source: 'readings',
    condition: { field: 'v12', operator: 'below', value: 11.8, for_seconds: 1200 },
    clear_condition: null,
    clear_after_s: 600,
    hold_off_s: 1800,
    severity: 'warning',
    unfit_to_rent: true,
    state: 'draft',
    live_revision: null,
    changed: true,
    open_alerts: 0,
    version: 4,
    created_at: '2026-11-20T06:00:00.000Z',
    updated_at: '2026-11-23T06:00:00.000Z',
    ...own,
  };
}

const NUMBERS = ['below', 'at_most', 'above', 'at_least'];
const nothing = { unit: '', least: null, greatest: null, yes: '', no: '' };

export const SIGNALS: FieldOut[] = [
  {
    ...nothing,
    name: 'soc',
    label: 'charge',
    kind: 'number',
    unit: '%',
    operators: NUMBERS,
    least: 0,
    greatest: 100,
  },
  {
    ...nothing,
    name: 'v12',
    label: '12 V battery',
    kind: 'number',
    unit: 'V',
    operators: NUMBERS,
    least: 0,
    greatest: 36,
  },
  { ...nothing, name: 'ignition', label: 'ignition', kind: 'flag', operators: ['is'] },
  {
    ...nothing,
    name: 'dtc',
    label: 'trouble code list',
    kind: 'codes',
    operators: ['has_any', 'has_none'],
  },
  { ...nothing, name: 'out_of_reach', label: 'reach', kind: 'flag', operators: ['is'] },
];
