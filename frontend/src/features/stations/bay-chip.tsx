import { useLingui } from '@lingui/react/macro';
import { StatusChip } from '@/ui/status/status-chip';
import { BAY_WORDS } from './bay-words';

/** The status of a charging point in words; one that we do not know keeps its name. */
export function BayChip({ status }: { status: string }) {
  const { t } = useLingui();
  const words = BAY_WORDS[status];
  if (!words) return <StatusChip tone="neutral" label={status} />;
  return <StatusChip tone={words.tone} icon={words.icon} label={t(words.label)} />;
}
