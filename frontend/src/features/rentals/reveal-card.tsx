import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { CustomerContactOut, CustomerRow } from '@/api/generated';
import { Can } from '@/auth/can';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import { Facts } from '@/ui/peek/facts';
import classes from './rentals.module.css';
import { revealsQuery } from './rentals-api';

const RevealDialog = lazy(async () => ({
  default: (await import('./reveal-dialog')).RevealDialog,
}));

/** How the customer can be reached: masked until somebody says why; gone again with the page. */
export function RevealCard({ customer }: { customer: CustomerRow }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const [asking, setAsking] = useState(false);
  const [contact, setContact] = useState<CustomerContactOut | null>(null);
  const { data: reveals = [] } = useQuery(revealsQuery(customer.id));
  return (
    <div className={classes.contact}>
      <Facts
        facts={[
          { label: t`Name`, value: (contact?.name ?? customer.masked_name) || UNKNOWN },
          { label: t`E-mail`, value: (contact?.email ?? customer.masked_email) || UNKNOWN },
          { label: t`Phone`, value: (contact?.phone ?? customer.masked_phone) || UNKNOWN },
        ]}
      />
      {contact ? (
        <Button size="xs" variant="default" onClick={() => setContact(null)}>
          <Trans>Hide again</Trans>
        </Button>
      ) : (
        <Can do="customer.reveal">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconEye size={14} />}
            onClick={() => setAsking(true)}
          >
            <Trans>Show the contact</Trans>
          </Button>
        </Can>
      )}
      {reveals.length > 0 ? (
        <ul className={classes.rows} aria-label={t`Who looked`}>
          {reveals.slice(0, 5).map((look) => (
            <li key={look.id}>
              <span className={classes.rowStart}>
                <span>{look.revealed_by_name ?? t`Somebody`}</span>
                <small className={classes.dim}>“{look.reason}”</small>
              </span>
              <small className={classes.dim}>{formatDateTime(look.revealed_at, tz)}</small>
            </li>
          ))}
        </ul>
      ) : null}
      <Suspense fallback={null}>
        {asking ? (
          <RevealDialog customer={customer} onShown={setContact} onClose={() => setAsking(false)} />
        ) : null}
      </Suspense>
    </div>
  );
}
