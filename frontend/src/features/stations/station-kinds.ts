import { useLingui } from '@lingui/react/macro';
import type { FilterOption } from '@/ui/property-filter/fields';

/** GBFS 3.0 `parking_type` in words. */
export function useStationKinds(): FilterOption[] {
  const { t } = useLingui();
  return [
    { value: 'parking_lot', label: t`Parking lot` },
    { value: 'street_parking', label: t`On the street` },
    { value: 'underground_parking', label: t`Underground` },
    { value: 'sidewalk_parking', label: t`On the pavement` },
    { value: 'other', label: t`Other` },
  ];
}
