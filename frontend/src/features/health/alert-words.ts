import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { Alert, Incident } from './health-api';
import { withUnit } from './use-words';

const UNITS: Record<string, string> = {
  soc: '%',
  soc_per_h: '%/h',
  soh: '%',
  v12: 'V',
  temp_c: '°C',
  tyre_min_kpa: 'kPa',
  tyre_spread_kpa: 'kPa',
  speed_kmh: 'km/h',
  charging_kw: 'kW',
};

/** The worst that was read: `11.2 V`, `P0AA6`. */
export function worstOf(alert: Pick<Alert, 'field' | 'peak' | 'codes'>): string {
  if (alert.codes && alert.codes.length > 0) return alert.codes.join(', ');
  return alert.peak === null ? '' : withUnit(alert.peak, UNITS[alert.field] ?? '');
}

export function useOutcomeWords(): (outcome: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    fixed: t`Fixed`,
    false_alarm: t`False alarm`,
    no_action: t`Nothing to do`,
    cleared: t`Went away by itself`,
    passed: t`Came and went unnoticed`,
    retired: t`The rule was retired`,
  };
  return (outcome) => words[outcome] ?? outcome;
}

/** `behind gateway sg-gw-2`, `at Bedok`. */
export function useCauseWords(): (incident: Pick<Incident, 'cause' | 'cause_label'>) => string {
  const { t } = useLingui();
  return useCallback(
    ({ cause, cause_label: label }) => {
      if (cause === 'gateway') return t`behind gateway ${label}`;
      if (cause === 'station') return t`at ${label}`;
      if (cause === 'area') return label ? t`around ${label}` : t`in one area`;
      return t`all over the market`;
    },
    [t],
  );
}
