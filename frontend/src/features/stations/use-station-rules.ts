import { useLingui } from '@lingui/react/macro';

const MOST_BAYS = 10_000;

/** What the form can tell before it is sent; the API decides. */
export function useStationRules() {
  const { t } = useLingui();
  const within = (text: string, limit: number) => {
    const value = Number(text);
    if (text.trim() === '' || Number.isNaN(value)) return t`A number, such as 1.3521.`;
    return Math.abs(value) <= limit ? null : t`Between −${limit} and ${limit}.`;
  };
  return {
    name: (text: string) => (text.trim() === '' ? t`A station needs a name.` : null),
    lat: (text: string) => within(text, 90),
    lng: (text: string) => within(text, 180),
    capacity: (text: string) =>
      text.trim() === '' || (/^\d+$/.test(text.trim()) && Number(text) <= MOST_BAYS)
        ? null
        : t`A whole number, or nothing if it is not known.`,
  };
}
