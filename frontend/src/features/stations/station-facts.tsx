import { useLingui } from '@lingui/react/macro';
import type { StationRow } from '@/api/generated';
import { useMarket, useMe } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { formatCount, UNKNOWN } from '@/lib/units';
import { Facts } from '@/ui/peek/facts';
import { ChargingChip } from './charging-chip';
import { FreeBays } from './free-bays';
import { useStationKinds } from './station-kinds';

/** What is known of a station. */
export function StationFacts({ stop }: { stop: StationRow }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { markets } = useMe();
  const kinds = useStationKinds();
  return (
    <Facts
      facts={[
        { label: t`Cars here`, value: formatCount(stop.vehicles_here) },
        { label: t`Available`, value: formatCount(stop.vehicles_available) },
        { label: t`Out of service`, value: formatCount(stop.vehicles_disabled) },
        { label: t`Free bays`, value: <FreeBays stop={stop} /> },
        { label: t`Charging`, value: <ChargingChip charging={stop.is_charging} /> },
        {
          label: t`Kind`,
          value: kinds.find(({ value }) => value === stop.kind)?.label ?? stop.kind,
        },
        { label: t`Stop id`, value: stop.stop_id },
        { label: t`Address`, value: stop.address || UNKNOWN },
        { label: t`Position`, value: `${stop.lat.toFixed(5)}, ${stop.lng.toFixed(5)}` },
        {
          label: t`Market`,
          value: markets.find(({ code }) => code === stop.market)?.name ?? stop.market,
        },
        { label: t`Changed`, value: formatDateTime(stop.updated_at, tz) },
      ]}
    />
  );
}
