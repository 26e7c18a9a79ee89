import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatMinor } from '@/lib/money';
import { Card } from '@/ui/page/card';
import { Facts } from '@/ui/peek/facts';
import type { ThingSubject } from '@/ui/shell/feature';
import { HrefLink } from '@/ui/url/href-link';
import { chargesOfRentalQuery, ridePayerQuery } from './billing-api';
import { cardReasons, rideStates } from './billing-words';

/** Who pays a member's ride; nothing for a customer who has no payer. */
export function RidePayer({ id }: ThingSubject) {
  const { t } = useLingui();
  const { data: ride } = useQuery(ridePayerQuery(id));
  const { data: charges } = useQuery({ ...chargesOfRentalQuery(id), enabled: Boolean(ride) });
  if (!ride) return null;
  const sum = charges?.reduce((total, each) => total + each.amount_minor, 0);
  const billed = charges?.find((each) => each.invoice !== null);
  return (
    <Card title={t`Who pays`}>
      <Facts
        facts={[
          {
            label: t`Payer`,
            value: (
              <HrefLink href={`/payers/${ride.payer}`}>
                {ride.organisation}, {ride.payer_name}
              </HrefLink>
            ),
          },
          { label: t`Stands`, value: t(rideStates[ride.state]) },
          ...(ride.why ? [{ label: t`Because`, value: t(cardReasons[ride.why]) }] : []),
          ...(ride.cost_centre ? [{ label: t`Cost centre`, value: ride.cost_centre }] : []),
          ...(sum === undefined || charges?.length === 0
            ? []
            : [{ label: t`Charged`, value: formatMinor(sum, ride.currency) }]),
          ...(billed
            ? [
                {
                  label: t`Invoice`,
                  value: (
                    <HrefLink href={`/payers/invoices/${billed.invoice}`}>
                      {billed.invoice_number}
                    </HrefLink>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}
