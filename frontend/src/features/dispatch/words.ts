import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { TroubleOut } from '@/api/generated';
import { formatDuration } from '@/lib/time';
import { formatPieces } from '@/lib/units';
import type { Stop, TrayVisit } from './dispatch-api';

export const kindWords: Record<string, MessageDescriptor> = {
  charge: msg`Charge`,
  clean: msg`Clean`,
  rebalance: msg`Move`,
  repair: msg`Repair`,
  recover: msg`Look for it`,
  inspect: msg`Inspect`,
};

export const skillWords: Record<string, MessageDescriptor> = {
  drive: msg`Driving`,
  clean: msg`Cleaning`,
  repair: msg`Repairs`,
  inspect: msg`Inspections`,
  high_voltage: msg`High voltage`,
};

export const awayWords: Record<string, MessageDescriptor> = {
  leave: msg`On leave`,
  sick: msg`Sick`,
  training: msg`In training`,
};

export const visitWords: Record<string, MessageDescriptor> = {
  open: msg`Planned`,
  en_route: msg`On the way`,
  on_site: msg`At the car`,
  done: msg`Done`,
  failed: msg`Given up`,
  cancelled: msg`Cancelled`,
};

export const excludedWords: Record<string, MessageDescriptor> = {
  nobody_works: msg`Nobody works on that day`,
  no_skill: msg`Nobody there has the skill`,
  no_parts: msg`A part is short`,
  window: msg`Nobody can be there in its time`,
  too_long: msg`No shift has enough time left for it`,
  days_full: msg`Everybody's day is full`,
  not_worth: msg`The way costs more than it brings`,
  taken_out: msg`Taken out by hand`,
  '': msg`Not planned yet`,
};

/** What shut a visit out, with the part where one is short. */
export function useShutOutWords() {
  const { t, i18n } = useLingui();
  return ({ reason, part_name, needed, there }: TrayVisit) => {
    if (reason === 'no_parts' && part_name) {
      const [much, most] = [formatPieces(needed), formatPieces(there)];
      return t`Short of ${part_name}: ${most} of ${much} for whoever could go`;
    }
    const words = excludedWords[reason];
    return words ? i18n._(words) : '';
  };
}

/** What is to be done there, in a few words. */
export function useVisitWords() {
  const { i18n } = useLingui();
  return (tasks: readonly { kind: string; title: string }[]) =>
    [...new Set(tasks.map((task) => i18n._(kindWords[task.kind] ?? msg`Work`)))].join(', ');
}

/** Why this technician now, as a sentence. */
export function useWhyWords() {
  const { t } = useLingui();
  return (stop: Stop) => {
    const rival = stop.rival_name ?? '';
    const more = formatDuration(Math.abs(stop.rival_extra_s ?? 0) * 1000);
    const next =
      stop.rival_extra_s === null || !rival
        ? ''
        : stop.rival_extra_s >= 0
          ? t`Next best: ${rival}, ${more} more on the road.`
          : t`Next best: ${rival}, ${more} less on the road, but all days together are longer.`;
    const reason = {
      skill: t`Only they have the skill among those who work.`,
      parts: t`Nobody else who could go has the parts.`,
      shift: t`Nobody else has room left in their shift.`,
      window: t`It has to begin at its time; they can be there.`,
      person: t`A colleague gave it to them by hand.`,
      nearest: t`They pass nearest.`,
    }[stop.binding];
    return [reason, next].filter(Boolean).join(' ');
  };
}

/** What would be wrong, as sentences. */
export function useTroubleWords() {
  const { t } = useLingui();
  return (trouble: TroubleOut) => {
    const { plate, minutes } = trouble;
    switch (trouble.code) {
      case 'late':
        return t`${plate} would begin ${minutes} min too late.`;
      case 'over_shift':
        return t`The day would end ${minutes} min after the shift.`;
      case 'no_parts': {
        const [there, needed] = [formatPieces(trouble.there), formatPieces(trouble.needed)];
        return t`For ${plate} they have ${there} of ${needed} ${trouble.part}.`;
      }
      case 'no_skill':
        return t`They lack a skill that ${plate} needs.`;
      default:
        return t`They are not there on that day.`;
    }
  };
}
