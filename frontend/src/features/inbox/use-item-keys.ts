import { useLingui } from '@lingui/react/macro';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import type { AskedStep } from './step-dialog';

/** a, s, d, e, m: on the selection, else on the row in the panel or under the cursor. */
export function useItemKeys(begin: (step: AskedStep) => void, enabled: boolean): void {
  const { t } = useLingui();
  const group = t`Inbox`;
  useShortcut({ keys: 'a', label: t`Assign`, group, enabled, run: () => begin('assign') });
  useShortcut({ keys: 's', label: t`Snooze`, group, enabled, run: () => begin('snooze') });
  useShortcut({ keys: 'd', label: t`Set when it is due`, group, enabled, run: () => begin('due') });
  useShortcut({ keys: 'e', label: t`Resolve`, group, enabled, run: () => begin('resolve') });
  useShortcut({ keys: 'm', label: t`Comment`, group, enabled, run: () => begin('comment') });
}
