import { Trans, useLingui } from '@lingui/react/macro';
import { Card } from '@/ui/page/card';
import type { CarSubject } from '@/ui/shell/feature';
import { HrefLink } from '@/ui/url/href-link';
import { CarOrdersList } from './car-orders-list';

/** What is to be done on the car, in short. */
export function CarOrdersCard({ id }: CarSubject) {
  const { t } = useLingui();
  return (
    <Card
      title={t`Work orders`}
      tools={
        <HrefLink href={`/vehicles/${id}?tab=work-orders`}>
          <Trans>All work orders</Trans>
        </HrefLink>
      }
    >
      <CarOrdersList vehicle={id} open />
    </Card>
  );
}
