import { useLingui } from '@lingui/react/macro';
import type { VehicleDetail } from '@/api/generated';
import { useCan } from '@/auth/use-can';
import { PageTabs } from '@/ui/page/page-tabs';
import { useCarParts } from '@/ui/shell/car-parts';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { CarPartView } from './car-parts';
import { VehicleBody } from './vehicle-body';

/** The car at a glance, and a tab for each feature that has more to say about it. */
export function VehicleTabs({ car }: { car: VehicleDetail }) {
  const { t, i18n } = useLingui();
  const parts = useCarParts('tabs', useCan());
  const [{ tab }] = useUrlSearch();
  const open = parts.find((part) => part.id === tab);
  if (parts.length === 0) return <VehicleBody car={car} />;
  const page = `/vehicles/${car.id}`;
  return (
    <>
      <PageTabs
        label={t`About this car`}
        active={open?.id ?? 'glance'}
        tabs={[
          { id: 'glance', label: t`At a glance`, href: page },
          ...parts.map(({ id, label }) => ({
            id,
            label: i18n._(label),
            href: `${page}?tab=${id}`,
          })),
        ]}
      />
      {open ? <CarPartView part={open} car={car} /> : <VehicleBody car={car} />}
    </>
  );
}
