import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { StockMove } from './parts-api';

export function useMoveWords(): Record<StockMove['kind'], string> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      receive: t`Received`,
      issue: t`Issued`,
      return: t`Brought back`,
      adjust: t`Counted`,
      transfer: t`Transferred`,
    }),
    [t],
  );
}
