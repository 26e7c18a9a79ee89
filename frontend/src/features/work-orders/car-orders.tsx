import { useLingui } from '@lingui/react/macro';
import { Card } from '@/ui/page/card';
import type { CarSubject } from '@/ui/shell/feature';
import { CarOrdersList } from './car-orders-list';

/** All work that was ever asked for on the car. */
export function CarOrders({ id }: CarSubject) {
  const { t } = useLingui();
  return (
    <Card title={t`Work orders`}>
      <CarOrdersList vehicle={id} />
    </Card>
  );
}
