import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { carQuery } from '@/api/fleet';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { CarDocuments } from './car-documents';

export type DuePeekProps = { id: string; onClose: () => void };

/** All papers of the selected car. */
export function DuePeek({ id, onClose }: DuePeekProps) {
  const { t } = useLingui();
  const car = useQuery(carQuery(id)).data?.data;
  return (
    <PeekPanel
      title={car?.plate ?? t`Documents`}
      label={t`Documents of the car`}
      href={`/vehicles/${id}?tab=documents`}
      onClose={onClose}
    >
      {car ? <CarDocuments id={id} plate={car.plate} market={car.market} /> : null}
    </PeekPanel>
  );
}
