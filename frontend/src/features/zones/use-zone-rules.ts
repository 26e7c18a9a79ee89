import { useLingui } from '@lingui/react/macro';

const MOST_KPH = 130;

/** What the form can tell before it is sent; the API decides. */
export function useZoneRules() {
  const { t } = useLingui();
  return {
    name: (text: string) => (text.trim() === '' ? t`A zone needs a name.` : null),
    speed: (text: string) =>
      text.trim() === '' || (/^\d+$/.test(text.trim()) && Number(text) <= MOST_KPH)
        ? null
        : t`A whole number up to ${MOST_KPH}, or nothing.`,
  };
}
