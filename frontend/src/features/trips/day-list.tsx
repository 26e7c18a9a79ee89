import { useLingui } from '@lingui/react/macro';
import { IconBolt, IconParking, IconRoute } from '@tabler/icons-react';
import type { PlaybackOut } from '@/api/generated';
import { formatDuration, formatTime } from '@/lib/time';
import { formatKilometres, formatKilowattHours, formatSpeed } from '@/lib/units';
import type { DayPart } from './day-parts';
import classes from './trips.module.css';

export type DayListProps = {
  day: PlaybackOut;
  parts: readonly DayPart[];
  second: number;
  onSeek: (second: number) => void;
};

/** What the car did, in order; a click goes there. The same as the map says, for reading. */
export function DayList({ day, parts, second, onSeek }: DayListProps) {
  const { t } = useLingui();
  const begin = Date.parse(day.from);
  if (parts.length === 0) {
    return <p className={classes.still}>{t`It stood all day.`}</p>;
  }
  return (
    <ol className={classes.list} aria-label={t`What it did`}>
      {parts.map((part) => {
        const active = second >= part.from && second < part.to;
        return (
          <li key={part.id}>
            <button
              type="button"
              className={classes.part}
              aria-current={active || undefined}
              onClick={() => onSeek(part.from)}
            >
              <PartIcon kind={part.kind} />
              <span className={classes.when}>
                {formatTime(begin + part.from * 1000, day.time_zone)}
                {'–'}
                {formatTime(begin + part.to * 1000, day.time_zone)}
              </span>
              <PartText part={part} />
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function PartIcon({ kind }: { kind: DayPart['kind'] }) {
  if (kind === 'trip') return <IconRoute size={15} aria-hidden />;
  if (kind === 'charge') return <IconBolt size={15} aria-hidden />;
  return <IconParking size={15} aria-hidden />;
}

function PartText({ part }: { part: DayPart }) {
  const { t } = useLingui();
  const lasted = formatDuration((part.to - part.from) * 1000);
  if (part.kind === 'stop') {
    return (
      <span className={classes.what}>
        <b>{part.place === null ? t`Stopped at the kerb` : t`Stopped at ${part.place}`}</b>
        <small>{lasted}</small>
      </span>
    );
  }
  if (part.kind === 'charge') {
    const { station_name, energy_kwh, peak_kw, ongoing } = part.charge;
    const energy = formatKilowattHours(energy_kwh);
    const facts = [
      ongoing ? t`goes on` : lasted,
      peak_kw === null ? null : t`up to ${kw(peak_kw)}`,
    ];
    return (
      <span className={classes.what}>
        <b>
          {station_name === null ? t`Charged ${energy}` : t`Charged ${energy} at ${station_name}`}
        </b>
        <small>{facts.filter(Boolean).join(' · ')}</small>
      </span>
    );
  }
  const { distance_m, to_station, max_speed_kmh, ongoing, unseen_m } = part.trip;
  const far = formatKilometres(distance_m);
  const facts = [
    ongoing ? t`under way` : lasted,
    max_speed_kmh === null ? null : t`up to ${formatSpeed(max_speed_kmh)}`,
    unseen_m > 0 ? t`times estimated: silent for ${formatKilometres(unseen_m)}` : null,
  ];
  return (
    <span className={classes.what}>
      <b>{to_station === null ? t`Drove ${far}` : t`Drove ${far} to ${to_station}`}</b>
      <small>{facts.filter(Boolean).join(' · ')}</small>
    </span>
  );
}

function kw(value: number): string {
  return `${value.toFixed(1)}\u202fkW`;
}
