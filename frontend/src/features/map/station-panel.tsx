import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { allRows } from '@/api/all-rows';
import type { BayRow, StationRow } from '@/api/generated';
import { formatCount, UNKNOWN } from '@/lib/units';
import { type Fact, Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { StatusChip, type Tone } from '@/ui/status/status-chip';
import { HrefLink } from '@/ui/url/href-link';
import classes from './map.module.css';

export type StationPanelProps = { station: StationRow; onClose: () => void };

/** The selected station: what stands there, what is free, and its charging points. */
export function StationPanel({ station, onClose }: StationPanelProps) {
  const { t } = useLingui();
  const { id, stop_id, name, capacity, address, bays_free } = station;
  const facts: Fact[] = [
    {
      label: t`Cars to rent`,
      value: (
        <HrefLink href={`/vehicles?station=${stop_id}&vehicle_state=available`}>
          {formatCount(station.vehicles_available)}
        </HrefLink>
      ),
    },
    {
      label: t`Cars here`,
      value: (
        <HrefLink href={`/vehicles?station=${stop_id}`}>
          {formatCount(station.vehicles_here)}
        </HrefLink>
      ),
    },
    {
      label: t`Free bays`,
      value: bays_free === null || capacity === null ? UNKNOWN : t`${bays_free} of ${capacity}`,
    },
    { label: t`Address`, value: address },
  ];
  return (
    <PeekPanel
      title={name}
      label={t`Station`}
      href={`/stations/${id}`}
      status={<Need station={station} />}
      onClose={onClose}
    >
      <Facts facts={facts.filter(({ value }) => value !== '')} />
      {station.is_charging ? <Bays id={id} /> : null}
      <p>
        <HrefLink href={`/stations/${id}`}>
          <Trans>Everything about this station</Trans>
        </HrefLink>
      </p>
    </PeekPanel>
  );
}

function Need({ station }: { station: StationRow }) {
  const { t } = useLingui();
  if (station.vehicles_available === 0) return <StatusChip tone="bad" label={t`Needs a car`} />;
  if (station.bays_free === 0) return <StatusChip tone="warn" label={t`Needs a bay`} />;
  return null;
}

const TONES: Record<string, Tone> = {
  AVAILABLE: 'good',
  CHARGING: 'info',
  RESERVED: 'violet',
  BLOCKED: 'warn',
  INOPERATIVE: 'bad',
  OUTOFORDER: 'bad',
};

function Bays({ id }: { id: string }) {
  const { t } = useLingui();
  const { data } = useQuery({
    queryKey: ['stations', 'bays', id] as const,
    queryFn: ({ signal }) => allRows<BayRow>(`/stations/${id}/bays`, {}, signal),
    refetchInterval: 15_000,
  });
  const words: Record<string, string> = {
    AVAILABLE: t`Free`,
    CHARGING: t`Charging`,
    RESERVED: t`Reserved`,
    BLOCKED: t`Blocked`,
    INOPERATIVE: t`Not working`,
    OUTOFORDER: t`Out of order`,
    PLANNED: t`Planned`,
    REMOVED: t`Removed`,
    UNKNOWN: t`Not known`,
  };
  if (!data) return <SkeletonBlock lines={3} />;
  if (data.length === 0) return null;
  return (
    <>
      <h3>
        <Trans>Charging points</Trans>
      </h3>
      <ul className={classes.bays}>
        {data.map(({ id: bay, evse_id, status }) => (
          <li key={bay}>
            <span>{evse_id}</span>
            <StatusChip quiet tone={TONES[status] ?? 'neutral'} label={words[status] ?? status} />
          </li>
        ))}
      </ul>
    </>
  );
}
