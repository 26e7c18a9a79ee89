import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { FilterField } from '@/ui/property-filter/fields';
import { paymentNames } from './money-words';

/** What payments can be filtered by, in the API's names. */
export function usePaymentFields(): FilterField[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        key: 'status',
        label: t`State`,
        kind: 'choice',
        options: Object.entries(paymentNames).map(([value, label]) => ({ value, label: t(label) })),
      },
      { key: 'disputed', label: t`Disputed`, kind: 'flag' },
      { key: 'refunded', label: t`Given back`, kind: 'flag' },
    ],
    [t],
  );
}
