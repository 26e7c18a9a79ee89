import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Rate, Skill } from './vendors-api';

export function useSkillWords(): Record<Skill, string> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      workshop: t`Workshop`,
      tyre: t`Tyres`,
      glass: t`Glass`,
      body: t`Body work`,
      towing: t`Towing`,
      parts: t`Parts`,
    }),
    [t],
  );
}

export function useUnitWords(): Record<Rate['per'], string> {
  const { t } = useLingui();
  return useMemo(() => ({ hour: t`an hour`, job: t`a job`, km: t`a km`, day: t`a day` }), [t]);
}
