import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Can } from '@/auth/can';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { Card } from '@/ui/page/card';
import { Facts } from '@/ui/peek/facts';
import { EmptyState } from '@/ui/states/empty-state';
import classes from './billing.module.css';
import type { Payer } from './billing-api';
import { policies } from './billing-words';
import { InvoicesGrid, useInvoiceFields } from './invoices-grid';
import { MembersGrid } from './members-grid';
import { RidesGrid } from './rides-grid';

const PayerForm = lazy(async () => ({ default: (await import('./payer-form')).PayerForm }));

/** What the open tab is about. */
export function PayerBody({ payer, tab }: { payer: Payer; tab: string }) {
  const { t } = useLingui();
  const fields = useInvoiceFields();
  switch (tab) {
    case 'rides':
      return <RidesGrid payer={payer} />;
    case 'members':
      return <MembersGrid payer={payer} />;
    case 'terms':
      return <Terms payer={payer} />;
    default:
      return (
        <InvoicesGrid
          fields={fields}
          payer={payer.id}
          empty={
            <EmptyState
              title={t`No invoices yet`}
              why={t`The rides of a month are invoiced on the first of the next.`}
            />
          }
        />
      );
  }
}

function Terms({ payer }: { payer: Payer }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const [changing, setChanging] = useState(false);
  const { limit_minor: limit, currency } = payer;
  return (
    <Card
      title={t`Terms`}
      tools={
        <Can do="payer.edit">
          <Button size="xs" variant="default" onClick={() => setChanging(true)}>
            <Trans>Change the terms</Trans>
          </Button>
        </Can>
      }
    >
      <div className={classes.terms}>
        <Facts
          facts={[
            { label: t`Organisation`, value: payer.organisation },
            { label: t`Payer`, value: payer.name },
            { label: t`Code in the app`, value: payer.code },
            {
              label: t`Billing address`,
              value: <span className={classes.address}>{payer.address}</span>,
            },
            { label: t`Tax number`, value: payer.tax_number || t`None` },
            { label: t`E-mail for invoices`, value: payer.email },
          ]}
        />
        <Facts
          facts={[
            { label: t`Pays`, value: t(policies[payer.policy]) },
            { label: t`Days to pay`, value: String(payer.terms_days) },
            {
              label: t`Limit a month`,
              value: limit === null ? t`None` : formatMinor(limit, currency),
            },
            { label: t`Cost centres`, value: payer.cost_centres.join(', ') || t`None` },
            { label: t`Taken in`, value: formatDateTime(payer.created_at, tz) },
          ]}
        />
      </div>
      <Suspense fallback={null}>
        {changing ? <PayerForm payer={payer} onClose={() => setChanging(false)} /> : null}
      </Suspense>
    </Card>
  );
}
