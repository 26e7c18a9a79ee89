import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import type { PlaybackOut } from '@/api/generated';
import { formatTimeSeconds } from '@/lib/time';
import { formatPercent, formatSpeed } from '@/lib/units';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import type { ColorBy, Moment } from './track';
import classes from './trips.module.css';
import { useDoing } from './use-doing';
import { type Player, RATES } from './use-player';

const STEP_S = 60;

export type PlayerBarProps = {
  day: PlaybackOut;
  player: Player;
  now: Moment | null;
  by: ColorBy;
  onBy: (by: ColorBy) => void;
};

/** Play, pause, how fast, where in the day; and what the car did then. */
export function PlayerBar({ day, player, now, by, onBy }: PlayerBarProps) {
  const { t } = useLingui();
  const words = useDoing();
  const { second, playing, rate, begin, end } = player;
  const group = t`Playback`;
  useShortcut({ keys: 'Space', label: t`Play or pause`, group, run: player.toggle });
  useShortcut({ keys: 'ArrowRight', label: t`A minute on`, group, run: () => player.skip(STEP_S) });
  useShortcut({
    keys: 'ArrowLeft',
    label: t`A minute back`,
    group,
    run: () => player.skip(-STEP_S),
  });
  const at = Date.parse(day.from) + second * 1000;
  const clock = formatTimeSeconds(at, day.time_zone);
  return (
    <div className={classes.bar}>
      <ActionIcon
        size="lg"
        variant="filled"
        aria-label={playing ? t`Pause` : t`Play`}
        onClick={player.toggle}
      >
        {playing ? <IconPlayerPauseFilled size={16} /> : <IconPlayerPlayFilled size={16} />}
      </ActionIcon>
      <span className={classes.clock}>{clock}</span>
      <input
        type="range"
        className={classes.scrubber}
        aria-label={t`Time of day`}
        aria-valuetext={clock}
        min={begin}
        max={end}
        step={1}
        value={Math.round(second)}
        onChange={({ currentTarget }) => player.seek(Number(currentTarget.value))}
      />
      <span className={classes.reading} aria-live="off">
        {now ? (
          <>
            <b>{words[now.doing]}</b> {now.doing === 'driving' ? formatSpeed(now.speed) : null}{' '}
            {now.soc === null ? null : formatPercent(now.soc)}
          </>
        ) : (
          <Trans>no reading</Trans>
        )}
      </span>
      <NativeSelect
        size="xs"
        aria-label={t`How fast`}
        value={String(rate)}
        onChange={({ currentTarget }) => player.setRate(Number(currentTarget.value))}
        data={RATES.map((each) => ({ value: String(each), label: `${each}×` }))}
      />
      <NativeSelect
        size="xs"
        aria-label={t`Colour of the track`}
        value={by}
        onChange={({ currentTarget }) => onBy(currentTarget.value as ColorBy)}
        data={[
          { value: 'state', label: t`One colour` },
          { value: 'speed', label: t`By speed` },
        ]}
      />
      {by === 'speed' ? <SpeedKey /> : null}
    </div>
  );
}

function SpeedKey() {
  const { t } = useLingui();
  const steps: [string, string][] = [
    ['--chart-5', t`below 20`],
    ['--chart-3', t`20 to 50`],
    ['--chart-6', t`50 to 80`],
    ['--chart-1', t`above 80 km/h`],
  ];
  return (
    <ul className={classes.key} aria-label={t`Speeds`}>
      {steps.map(([color, label]) => (
        <li key={color}>
          <i style={{ background: `var(${color})` }} /> {label}
        </li>
      ))}
    </ul>
  );
}
