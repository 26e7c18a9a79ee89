import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Figures } from './figures-api';

type Cause = Figures['causes'][number]['cause'];

export function useCauseWords(): Record<Cause, string> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      unknown: t`Unknown`,
      service: t`Service`,
      wear: t`Wear`,
      defect: t`Defect`,
      accident: t`Accident`,
      misuse: t`Misuse`,
      vandalism: t`Vandalism`,
    }),
    [t],
  );
}
