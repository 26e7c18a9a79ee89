import { useLingui } from '@lingui/react/macro';
import { Card } from '@/ui/page/card';
import type { CarSubject } from '@/ui/shell/feature';
import { FewRentals } from './few-rentals';

/** Who has the car, and who had it last. */
export function CarRentals({ id, plate }: CarSubject) {
  const { t } = useLingui();
  return (
    <Card title={t`Rentals`}>
      <FewRentals
        params={{ vehicle: id, limit: 5 }}
        all={`/rentals?q=${encodeURIComponent(plate)}`}
        nothing={t`Nobody has rented this car yet.`}
        other={(rental) => rental.customer_number}
      />
    </Card>
  );
}
