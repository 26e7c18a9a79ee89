import { useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import type { PlaybackOut } from '@/api/generated';
import { useConfig } from '@/auth/config-context';
import { MapView } from '@/ui/map/map-view';
import { DayList } from './day-list';
import { dayParts } from './day-parts';
import { PlayerBar } from './player-bar';
import { type ColorBy, type Doing, momentAt, trackBounds, trackLines } from './track';
import classes from './trips.module.css';
import { useDoing } from './use-doing';
import { usePlayer } from './use-player';

const COLORS: Record<Doing, string> = {
  driving: '--chart-1',
  charging: '--chart-2',
  plugged: '--chart-8',
  parked: '--chart-7',
};

/** The loaded day: map, clock and list move together. */
export function DayPlayer({ day, plate }: { day: PlaybackOut; plate: string }) {
  const { t } = useLingui();
  const { map } = useConfig();
  const words = useDoing();
  const [by, setBy] = useState<ColorBy>('state');
  const { track } = day;
  const parts = useMemo(() => dayParts(day), [day]);
  const first = track.t[0] ?? 0;
  const start = parts.find(({ kind }) => kind === 'trip')?.from ?? first;
  const player = usePlayer(first, track.t.at(-1) ?? 0, start);
  const tracks = useMemo(() => trackLines(track, by), [track, by]);
  const bounds = useMemo(() => trackBounds(track), [track]);
  const now = momentAt(track, player.second);
  const points = now
    ? [
        {
          id: 'car',
          lat: now.lat,
          lng: now.lng,
          label: plate,
          detail: words[now.doing],
          color: COLORS[now.doing],
          shape: now.heading === null ? ('circle' as const) : ('arrow' as const),
          heading: now.heading,
          alone: true,
        },
      ]
    : [];
  return (
    <>
      <div className={classes.stage}>
        <div className={classes.map}>
          <MapView
            label={t`Map: where ${plate} went; the list beside it says the same`}
            points={points}
            tracks={tracks}
            selectedId="car"
            bounds={bounds}
            fit={bounds}
            clustered={false}
            styleUrl={map.styleUrl}
          />
        </div>
        <PlayerBar day={day} player={player} now={now} by={by} onBy={setBy} />
      </div>
      <DayList day={day} parts={parts} second={player.second} onSeek={player.seek} />
    </>
  );
}
