import { useLingui } from '@lingui/react/macro';
import { durationText } from './use-words';

const USUAL_S = [60, 180, 300, 600, 900, 1_200, 1_800, 2_400, 3_600, 7_200, 14_400, 28_800];

/** Usual lengths of time to choose from, with the one that is set if it is another. */
export function useDurations(set: number, none: string): { value: string; label: string }[] {
  const { t } = useLingui();
  const seconds = [...new Set([...USUAL_S, 21_600, 86_400, set])].filter((one) => one > 0);
  return [
    { value: '0', label: none },
    ...seconds
      .sort((a, b) => a - b)
      .map((one) => {
        const length = durationText(one);
        return { value: String(one), label: t`for ${length}` };
      }),
  ];
}
