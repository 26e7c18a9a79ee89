import { useLingui } from '@lingui/react/macro';
import { IconAlarm, IconClockExclamation, IconClockHour4 } from '@tabler/icons-react';
import { formatDuration, type Instant } from '@/lib/time';
import { StatusChip } from '@/ui/status/status-chip';

export type DueClockProps = {
  dueAt: Instant | null;
  warnAt: Instant | null;
  overdueSince: Instant | null;
  /** The page's clock, so that a list agrees with itself. */
  now: number;
};

const MINUTE = 60_000;

/** How long a promise still has, or since when it is broken; nothing where nothing is promised. */
export function DueClock({ dueAt, warnAt, overdueSince, now }: DueClockProps) {
  const { t } = useLingui();
  if (overdueSince !== null) {
    const late = lasting(now - Number(new Date(overdueSince)));
    return <StatusChip tone="bad" icon={IconClockExclamation} label={t`late by ${late}`} quiet />;
  }
  if (dueAt === null) return null;
  const rest = Number(new Date(dueAt)) - now;
  if (rest <= 0)
    return <StatusChip tone="bad" icon={IconClockExclamation} label={t`due now`} quiet />;
  const left = lasting(rest);
  const soon = warnAt !== null && Number(new Date(warnAt)) <= now;
  return soon ? (
    <StatusChip tone="warn" icon={IconAlarm} label={t`${left} left`} quiet />
  ) : (
    <StatusChip tone="neutral" icon={IconClockHour4} label={t`due in ${left}`} quiet />
  );
}

/** Whole minutes: seconds would make a list restless. */
const lasting = (milliseconds: number) =>
  formatDuration(Math.max(MINUTE, Math.floor(milliseconds / MINUTE) * MINUTE));
