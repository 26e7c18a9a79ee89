import { useLingui } from '@lingui/react/macro';

/** What a key is for, in words. */
export function useCredentialKinds() {
  const { t } = useLingui();
  return [
    { value: 'regulator' as const, label: t`Regulator (MDS): reads cars, events and trips` },
    { value: 'charging_operator' as const, label: t`Charging operator (OCPI): reports its bays` },
  ];
}
