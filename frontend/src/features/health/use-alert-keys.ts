import { useLingui } from '@lingui/react/macro';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import type { AskedStep } from './step-dialog';

export type AlertKeys = { enabled: boolean; onAck: () => void; onAsk: (step: AskedStep) => void };

/** On the selection, else on the row in the panel or under the cursor. */
export function useAlertKeys({ enabled, onAck, onAsk }: AlertKeys): void {
  const { t } = useLingui();
  const group = t`Alerts`;
  useShortcut({ keys: 'f', label: t`I have seen it`, group, enabled, run: () => onAck() });
  useShortcut({ keys: 'a', label: t`Assign`, group, enabled, run: () => onAsk('assign') });
  useShortcut({ keys: 's', label: t`Snooze`, group, enabled, run: () => onAsk('snooze') });
  useShortcut({ keys: 'e', label: t`Call it over`, group, enabled, run: () => onAsk('resolve') });
  useShortcut({ keys: 'w', label: t`Link the work`, group, enabled, run: () => onAsk('link') });
}
