import { useLingui } from '@lingui/react/macro';
import {
  IconArrowsLeftRight,
  IconCalendarPause,
  IconCheck,
  IconClockExclamation,
  IconCopy,
  IconEyeQuestion,
  IconHourglass,
  IconScale,
} from '@tabler/icons-react';
import type { BreakRow } from '@/api/generated';
import { StatusChip } from '@/ui/status/status-chip';
import { BOOKS, type BreakKind } from './recon-api';
import { useKindWords } from './use-recon-words';

const ICONS: Record<BreakKind, typeof IconCheck> = {
  missing_left: IconEyeQuestion,
  missing_right: IconEyeQuestion,
  amount: IconScale,
  time: IconClockExclamation,
  duplicate: IconCopy,
  state: IconArrowsLeftRight,
  stale: IconHourglass,
};

/** What is wrong, in words. */
export function KindChip({ row }: { row: Pick<BreakRow, 'kind' | 'stream'> }) {
  const words = useKindWords();
  const { left, right } = BOOKS[row.stream];
  const tone = row.kind === 'stale' || row.kind === 'time' ? 'warn' : 'bad';
  return <StatusChip tone={tone} icon={ICONS[row.kind]} label={words(row.kind, left, right)} />;
}

/** Where it stands. */
export function BreakStateChip({ row }: { row: BreakRow }) {
  const { t } = useLingui();
  if (row.state === 'closed') return <StatusChip tone="good" icon={IconCheck} label={t`Closed`} />;
  if (row.state === 'waived') {
    return <StatusChip tone="neutral" icon={IconCalendarPause} label={t`Waived`} />;
  }
  return row.approval_id ? (
    <StatusChip tone="info" icon={IconHourglass} label={t`A second person is asked`} />
  ) : (
    <StatusChip tone="warn" icon={IconEyeQuestion} label={t`Open`} />
  );
}
