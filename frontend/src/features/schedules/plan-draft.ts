import type { Plan, PlanDraft } from './schedules-api';

/** A plan in the units that people type: kilometres, kilowatt-hours, cycles; empty is no trigger. */
export type PlanForm = {
  name: string;
  days: string | number;
  km: string | number;
  kwh: string | number;
  cycles: string | number;
  dtc: string;
  soh: string | number;
  leadDays: string | number;
  leadKm: string | number;
  basis: string;
  checks: string;
  priority: string;
  offRoad: string;
  minutes: string | number;
  types: string[];
  signature: boolean;
  active: boolean;
  startsOn: string;
};

export const FORM_FIELDS = [
  'name',
  'every_days',
  'every_m',
  'every_wh',
  'every_mcycles',
  'dtc',
  'soh_below',
  'starts_on',
  'estimated_minutes',
];

const THOUSAND = 1000;
const shown = (value: number | null) => (value === null ? '' : value / THOUSAND);
const typed = (value: string | number, factor = 1) =>
  value === '' ? null : Math.round(Number(value) * factor);

export function valuesOf(plan: Plan | null, today: string): PlanForm {
  if (plan === null) return blank(today);
  return {
    name: plan.name,
    days: plan.every_days ?? '',
    km: shown(plan.every_m),
    kwh: shown(plan.every_wh),
    cycles: shown(plan.every_mcycles),
    dtc: plan.dtc.join(', '),
    soh: plan.soh_below ?? '',
    leadDays: plan.lead_days,
    leadKm: plan.lead_m / THOUSAND,
    basis: plan.basis,
    checks: plan.checks.join('\n'),
    priority: plan.priority,
    offRoad: plan.off_road,
    minutes: plan.estimated_minutes,
    types: plan.vehicle_types,
    signature: plan.needs_signature,
    active: plan.active,
    startsOn: plan.starts_on,
  };
}

function blank(today: string): PlanForm {
  return {
    name: '',
    days: '',
    km: 20_000,
    kwh: '',
    cycles: '',
    dtc: '',
    soh: '',
    leadDays: 14,
    leadKm: 1000,
    basis: 'scheduled',
    checks: '',
    priority: 'normal',
    offRoad: 'during_work',
    minutes: 90,
    types: [],
    signature: false,
    active: true,
    startsOn: today,
  };
}

/** As the API wants it. */
export function draftOf(form: PlanForm, market: string): PlanDraft {
  const split = (text: string, by: RegExp) =>
    text
      .split(by)
      .map((part) => part.trim())
      .filter(Boolean);
  return {
    market,
    starts_on: form.startsOn,
    every_days: typed(form.days),
    every_m: typed(form.km, THOUSAND),
    every_wh: typed(form.kwh, THOUSAND),
    every_mcycles: typed(form.cycles, THOUSAND),
    dtc: split(form.dtc.toUpperCase(), /[\s,;]+/),
    soh_below: form.soh === '' ? null : Number(form.soh),
    lead_days: typed(form.leadDays) ?? 0,
    lead_m: typed(form.leadKm, THOUSAND) ?? 0,
    basis: form.basis,
    checks: split(form.checks, /\n/),
    priority: form.priority,
    off_road: form.offRoad,
    estimated_minutes: typed(form.minutes) ?? 90,
    vehicle_types: form.types,
    needs_signature: form.signature,
    active: form.active,
  };
}
