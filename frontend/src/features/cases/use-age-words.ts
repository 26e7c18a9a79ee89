import { useLingui } from '@lingui/react/macro';

/** Ages of what is not solved, youngest first, as the report has them. */
export function useAgeWords(): string[] {
  const { t } = useLingui();
  return [t`Up to 4 hours`, t`4 to 24 hours`, t`1 to 3 days`, t`3 to 7 days`, t`Over 7 days`];
}
