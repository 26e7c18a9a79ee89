import { useLingui } from '@lingui/react/macro';
import type { CommandRow, PlatformCommandRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatTime } from '@/lib/time';
import type { Tone } from '@/ui/status/status-chip';
import { askStates, refusalWords } from './ask-words';

export type Outcome = { tone: Tone; label: string; detail?: string };

/** What came of a step, in words: of the platform's answer, and of the car's. */
export function useOutcomes() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const when = (at: string, by: string | null) =>
    [formatTime(at, tz), by].filter(Boolean).join(' · ');
  return {
    ofAsk: (ask: PlatformCommandRow | undefined): Outcome | undefined => {
      if (!ask) return undefined;
      const { tone, label } = askStates[ask.state];
      const refusal = refusalWords[ask.refusal];
      const said = [refusal ? t(refusal) : '', when(ask.requested_at, ask.requested_by_name)];
      return { tone, label: t(label), detail: said.filter(Boolean).join(' ') };
    },
    ofCommand: (command: CommandRow | undefined): Outcome | undefined => {
      if (!command) return undefined;
      const words: Record<CommandRow['state'], [Tone, string]> = {
        pending: ['info', t`On its way`],
        sent: ['info', t`Sent to the car`],
        acked: ['good', t`Unlocked`],
        failed: ['bad', t`The car refused`],
        expired: ['warn', t`No answer in time`],
      };
      const [tone, label] = words[command.state];
      return { tone, label, detail: when(command.requested_at, command.requested_by_name) };
    },
  };
}
