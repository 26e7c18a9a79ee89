import { useLingui } from '@lingui/react/macro';
import type { Doing } from './track';

/** What a car does, in a word. */
export function useDoing(): Record<Doing, string> {
  const { t } = useLingui();
  return { parked: t`parked`, driving: t`driving`, plugged: t`plugged in`, charging: t`charging` };
}
