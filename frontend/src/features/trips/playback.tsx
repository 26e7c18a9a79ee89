import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { todayIn } from '@/lib/time';
import { Card } from '@/ui/page/card';
import type { PlaybackSubject } from '@/ui/shell/feature';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { DayPlayer } from './day-player';
import { formatCalendarDay, shiftDay } from './day-text';
import classes from './trips.module.css';
import { playbackQuery } from './trips-api';

/** A day of one car on the map: its track, a clock to move along it, and what it did beside it. */
export function Playback({ id, plate, day, onDay, onClose }: PlaybackSubject) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { data, error, refetch, isPlaceholderData } = useQuery(playbackQuery(id, day));
  const today = todayIn(tz);
  const tools = (
    <>
      <ActionIcon
        variant="default"
        aria-label={t`The day before`}
        onClick={() => onDay(shiftDay(day, -1))}
      >
        <IconChevronLeft size={15} />
      </ActionIcon>
      <input
        type="date"
        className={classes.date}
        aria-label={t`Day`}
        value={day}
        max={today}
        onChange={({ currentTarget }) => currentTarget.value && onDay(currentTarget.value)}
      />
      <ActionIcon
        variant="default"
        aria-label={t`The day after`}
        disabled={day >= today}
        onClick={() => onDay(shiftDay(day, 1))}
      >
        <IconChevronRight size={15} />
      </ActionIcon>
      <Button size="xs" variant="default" leftSection={<IconX size={14} />} onClick={onClose}>
        <Trans>Close</Trans>
      </Button>
    </>
  );
  const title = t`${plate} on ${formatCalendarDay(day)}`;
  return (
    <Card title={title} tools={tools}>
      <div className={classes.host}>
        {data && data.track.t.length > 0 ? (
          <div data-stale={isPlaceholderData || undefined} className={classes.playback}>
            <DayPlayer key={data.date} day={data} plate={plate} />
          </div>
        ) : data ? (
          <EmptyState
            title={t`Nothing was heard on this day`}
            why={t`Points are kept for some months; before that, and while a car is silent, there is no track.`}
          />
        ) : error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={10} />
        )}
      </div>
    </Card>
  );
}
