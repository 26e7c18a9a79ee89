import { useLingui } from '@lingui/react/macro';
import { formatDuration } from '@/lib/time';
import { isVehicleState, vehicleStates } from '@/ui/status/vehicle-states';
import type { Trial } from './trials';

export function useTrialTitle(): (trial: Trial) => string {
  const { t } = useLingui();
  return ({ lever, name }) => {
    if (lever === 'silence-vehicle') return t`${name} was silenced`;
    if (lever === 'drain-battery') return t`The battery of ${name} was drained`;
    if (lever === 'ignore-commands') return t`${name} ignores commands`;
    if (lever === 'drift-shadow') return t`The shadow of ${name} was bent`;
    return t`Worker ${name} was killed`;
  };
}

/** `Low battery after 16 s: Available → Non-operational, taken out of service.` */
export function useNoticedText(): (trial: Trial) => string {
  const { t } = useLingui();
  const stateName = (state: string | null) => {
    if (state === null) return '';
    return isVehicleState(state) ? t(vehicleStates[state].label) : state;
  };
  return ({ lever, finding, state }) => {
    const after = formatDuration(finding.noticedMs ?? 0);
    const from = stateName(finding.from ?? state);
    const to = stateName(finding.to);
    if (lever === 'silence-vehicle') {
      return t`Went silent, noticed after ${after}: ${from} → ${to}, taken out of service.`;
    }
    if (lever === 'drain-battery') {
      return t`Low battery, noticed after ${after}: ${from} → ${to}, taken out of service.`;
    }
    if (lever === 'ignore-commands') return t`A command stayed without an answer, after ${after}.`;
    if (lever === 'drift-shadow') return t`Disagreement opened after ${after}; it is in the inbox.`;
    return finding.backMs === finding.noticedMs
      ? t`The loss was noticed after ${after}, when its successor reported.`
      : t`Lost, noticed after ${after}.`;
  };
}

export function useBackText(): (trial: Trial) => string {
  const { t } = useLingui();
  return ({ lever, finding }) => {
    const after = formatDuration(finding.backMs ?? 0);
    return lever === 'kill-worker'
      ? t`Back after ${after}; the work that was left is taken up.`
      : t`Heard again after ${after}, and back in its state.`;
  };
}
