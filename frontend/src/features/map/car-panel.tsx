import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCrosshair, IconHistory, IconLifebuoy, IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { carQuery } from '@/api/fleet';
import type { MapRow, VehicleDetail } from '@/api/generated';
import { Can } from '@/auth/can';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { todayIn } from '@/lib/time';
import { formatPercent, formatSpeed } from '@/lib/units';
import { type Fact, Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { StatusChip } from '@/ui/status/status-chip';
import { VehicleStateChip } from '@/ui/status/vehicle-state-chip';
import { HrefLink } from '@/ui/url/href-link';
import { Ago } from './ago';

export type CarPanelProps = {
  id: string;
  /** What the map knows already; shown until the rest has come. */
  car: MapRow | undefined;
  following: boolean;
  onFollow: (follow: boolean) => void;
  onPlay: (day: string) => void;
  onClose: () => void;
};

/** Somebody may call from it, also when nobody hears the car any more. */
const WITH_CUSTOMER: ReadonlySet<string> = new Set([
  'reserved',
  'on_trip',
  'stopped',
  'non_contactable',
  'missing',
]);

/** The selected car: state, charge, when it was last heard, and where to read on. */
export function CarPanel({ id, car, following, onFollow, onPlay, onClose }: CarPanelProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { data, error, refetch } = useQuery(carQuery(id));
  const detail = data?.data;
  const state = car?.state ?? detail?.vehicle_state;
  return (
    <PeekPanel
      title={car?.plate ?? detail?.plate ?? t`Vehicle`}
      label={t`Vehicle`}
      href={`/vehicles/${id}`}
      status={state ? <VehicleStateChip state={state} /> : null}
      onClose={onClose}
      actions={
        <>
          <Button
            variant={following ? 'filled' : 'default'}
            aria-pressed={following}
            disabled={car?.lat === null || car === undefined}
            leftSection={<IconCrosshair size={14} />}
            onClick={() => onFollow(!following)}
          >
            {following ? <Trans>Stop following</Trans> : <Trans>Follow the car</Trans>}
          </Button>
          <Can do="telemetry.view">
            <Button
              variant="default"
              leftSection={<IconHistory size={14} />}
              onClick={() => onPlay(todayIn(tz))}
            >
              <Trans>Play back today</Trans>
            </Button>
            <Button
              component={HrefLink}
              href={`/vehicles/${id}?follow=message`}
              variant="default"
              leftSection={<IconRoute size={14} />}
            >
              <Trans>Follow this message</Trans>
            </Button>
          </Can>
          {state && WITH_CUSTOMER.has(state) ? (
            <Can do="rental.end">
              <Button
                component={HrefLink}
                href={`/rentals/stranded?vehicle=${id}`}
                variant="default"
                leftSection={<IconLifebuoy size={14} />}
              >
                <Trans>Customer stranded</Trans>
              </Button>
            </Can>
          ) : null}
        </>
      }
    >
      {detail ? <CarFacts car={detail} /> : null}
      {!detail && error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!detail && !error ? <SkeletonBlock lines={7} /> : null}
      <p>
        <HrefLink href={`/vehicles/${id}`}>
          <Trans>Everything about this car</Trans>
        </HrefLink>
      </p>
    </PeekPanel>
  );
}

function CarFacts({ car }: { car: VehicleDetail }) {
  const { t } = useLingui();
  const maySeeStations = useCan()('station.view');
  const { station, vehicle_type: type } = car;
  const facts: Fact[] = [
    { label: t`Charge`, value: <Charge car={car} /> },
    {
      label: t`Last heard`,
      value: (
        <>
          <Ago at={car.heard_at} />{' '}
          {car.contactable === false ? <StatusChip quiet tone="bad" label={t`Silent`} /> : null}
        </>
      ),
    },
    { label: t`In this state`, value: <Ago at={car.state_at} /> },
    { label: t`Speed`, value: car.speed_kmh === null ? null : formatSpeed(car.speed_kmh) },
    {
      label: t`Station`,
      value:
        station && maySeeStations ? (
          <HrefLink href={`/stations/${station.id}`}>{station.name}</HrefLink>
        ) : (
          station?.name
        ),
    },
    { label: t`Type`, value: `${type.make} ${type.model}` },
  ];
  return <Facts facts={facts.filter(({ value }) => value !== null && value !== undefined)} />;
}

function Charge({ car }: { car: VehicleDetail }) {
  const { t } = useLingui();
  const charging = (car.charging_kw ?? 0) > 0 ? t`charging` : car.plugged ? t`plugged in` : null;
  return [formatPercent(car.soc), charging].filter(Boolean).join(' · ');
}
