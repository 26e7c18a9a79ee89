import { useLingui } from '@lingui/react/macro';
import type { VehicleDetail } from '@/api/generated';
import { formatDate } from '@/lib/time';
import type { Change } from '@/ui/timeline/change-list';

/** What differs between two versions of a car's master data, in words. */
export function useVehicleChanges(): (before: VehicleDetail, after: VehicleDetail) => Change[] {
  const { t } = useLingui();
  const changes = (before: VehicleDetail, after: VehicleDetail): Change[] => [
    { field: t`Plate`, before: before.plate, after: after.plate },
    { field: t`VIN`, before: before.vin, after: after.vin },
    { field: t`Type`, before: typeName(before), after: typeName(after) },
    {
      field: t`Home station`,
      before: before.home_station?.name ?? null,
      after: after.home_station?.name ?? null,
    },
    {
      field: t`First registered`,
      before: dayOf(before),
      after: dayOf(after),
    },
    { field: t`Owner`, before: before.owner?.name ?? null, after: after.owner?.name ?? null },
  ];
  return (before, after) => changes(before, after).filter((one) => one.before !== one.after);
}

function typeName({ vehicle_type: { make, model } }: VehicleDetail): string {
  return `${make} ${model}`;
}

function dayOf({ first_registration_date: day }: VehicleDetail): string | null {
  return day && formatDate(day, 'UTC');
}
