import { useLingui } from '@lingui/react/macro';
import { StatusChip } from '@/ui/status/status-chip';
import type { DeadLetter } from './jobs-api';

export function DeadLetterChip({ state }: { state: DeadLetter['state'] }) {
  const { t } = useLingui();
  if (state === 'waiting') return <StatusChip tone="warn" label={t`Waiting`} />;
  if (state === 'requeued') return <StatusChip tone="good" label={t`Requeued`} />;
  return <StatusChip tone="neutral" label={t`Discarded`} />;
}
