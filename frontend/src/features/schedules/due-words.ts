import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import {
  type Icon,
  IconAlarmSnooze,
  IconCheck,
  IconCircleCheck,
  IconClock,
  IconClockExclamation,
} from '@tabler/icons-react';
import { formatDate } from '@/lib/time';
import { formatCount, formatKilometres, formatKilowattHours } from '@/lib/units';
import type { Tone } from '@/ui/status/status-chip';
import type { Due, DueStatus, Plan } from './schedules-api';

export const dueLooks: Readonly<
  Record<DueStatus, { label: MessageDescriptor; tone: Tone; icon: Icon }>
> = {
  overdue: { label: msg`Overdue`, tone: 'bad', icon: IconClockExclamation },
  due_soon: { label: msg`Due soon`, tone: 'warn', icon: IconClock },
  snoozed: { label: msg`Snoozed`, tone: 'violet', icon: IconAlarmSnooze },
  ok: { label: msg`All right`, tone: 'good', icon: IconCircleCheck },
  done: { label: msg`Done`, tone: 'neutral', icon: IconCheck },
};

export const DUE_STATUSES = Object.keys(dueLooks) as DueStatus[];

type DueBy = Pick<Due, 'due_at' | 'due_m' | 'hit'> & Partial<Pick<Due, 'due_wh' | 'due_mcycles'>>;

/** When something is due, in every unit that it is due by: `15 Dec 2026 · 20,000 km`. */
export function useDueBy(zone: string): (due: DueBy) => string {
  const { t } = useLingui();
  return ({ due_at, due_m, due_wh, due_mcycles, hit }) => {
    const [what, which] = hit.split(':');
    const parts = [
      what === 'dtc' ? t`fault ${which ?? ''}` : null,
      what === 'soh' ? t`battery health ${which ?? ''} %` : null,
      due_at ? formatDate(due_at, zone) : null,
      due_m ? formatKilometres(due_m, 0) : null,
      due_wh ? formatKilowattHours(due_wh / 1000) : null,
      due_mcycles ? t`${formatCount(due_mcycles / 1000)} cycles` : null,
    ];
    return parts.filter(Boolean).join(' · ');
  };
}

/** What makes a plan due: `every 20,000 km or 365 days`. */
export function useTriggerWords(): (plan: Plan) => string {
  const { t } = useLingui();
  return (plan) => {
    const every = [
      plan.every_m ? formatKilometres(plan.every_m, 0) : null,
      plan.every_days ? t`${formatCount(plan.every_days)} days` : null,
      plan.every_wh ? formatKilowattHours(plan.every_wh / 1000) : null,
      plan.every_mcycles ? t`${formatCount(plan.every_mcycles / 1000)} cycles` : null,
    ].filter(Boolean);
    const codes = plan.dtc.join(', ');
    return [
      every.length > 0 ? t`Every ${every.join(t` or `)}` : null,
      codes ? t`at fault ${codes}` : null,
      plan.soh_below ? t`battery health below ${formatCount(plan.soh_below)} %` : null,
    ]
      .filter(Boolean)
      .join('; ');
  };
}

export const meterLabels: Readonly<Record<string, MessageDescriptor>> = {
  odometer: msg`Odometer`,
  energy: msg`Energy charged`,
  hours: msg`Hours`,
  cycles: msg`Battery cycles`,
};

/** A meter's value in the unit that people use. */
export function meterValue(kind: string, value: number | null): string {
  if (value === null) return '—';
  if (kind === 'odometer') return formatKilometres(value, 0);
  if (kind === 'energy') return formatKilowattHours(value / 1000);
  if (kind === 'hours') return `${formatCount(value / 60, 1)} h`;
  return formatCount(value / 1000, 1);
}
