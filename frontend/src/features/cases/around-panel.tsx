import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { ConversationOut } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDate, formatDateTime } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import { Facts } from '@/ui/peek/facts';
import { HrefLink } from '@/ui/url/href-link';
import { actionLabels } from './case-words';
import classes from './cases.module.css';
import type { Around, Detail, Suggestion } from './cases-api';
import { TicketStatusChip } from './chips';
import { RideFacts } from './ride-facts';

const ActionDialog = lazy(async () => ({
  default: (await import('./action-dialog')).ActionDialog,
}));

export type AroundPanelProps = {
  ticket: Detail;
  around: Around;
  links: ConversationOut['links'];
};

/** What is known beside the conversation, and what can be done about it. */
export function AroundPanel({ ticket, around, links }: AroundPanelProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const [offer, setOffer] = useState<Suggestion | null>(null);
  const { customer, vehicle } = around;
  const offers = around.suggestions.filter(({ allowed }) => allowed);
  return (
    <div className={classes.stack}>
      {offers.length > 0 ? (
        <section className={classes.part}>
          <h3>
            <Trans>What could be done</Trans>
          </h3>
          <div className={classes.offers}>
            {offers.map((each) => (
              <Button
                key={`${each.kind} ${each.target}`}
                size="compact-xs"
                variant={each.is_first ? 'filled' : 'default'}
                onClick={() => setOffer(each)}
              >
                {t(actionLabels[each.kind])}
              </Button>
            ))}
          </div>
        </section>
      ) : null}
      <section className={classes.part}>
        <h3>
          <Trans>Customer</Trans>
        </h3>
        {customer ? (
          <Facts
            facts={[
              {
                label: t`Number`,
                value: <HrefLink href={`/customers/${customer.id}`}>{customer.number}</HrefLink>,
              },
              { label: t`Name`, value: customer.masked_name || UNKNOWN },
              {
                label: t`Since`,
                value: customer.joined_at ? formatDate(customer.joined_at, tz) : UNKNOWN,
              },
            ]}
          />
        ) : (
          <p className={classes.sentence}>{ticket.requester || t`Nobody that we know.`}</p>
        )}
      </section>
      <RideFacts ticket={ticket} around={around} />
      {vehicle ? (
        <section className={classes.part}>
          <h3>
            <Trans>The car then</Trans>
          </h3>
          <p className={classes.sentence}>
            <HrefLink href={`/vehicles/${vehicle.id}`}>{vehicle.plate}</HrefLink>
          </p>
          {around.alerts.length === 0 ? (
            <p className={classes.sentence}>
              <Trans>No alert was on it.</Trans>
            </p>
          ) : (
            <ul className={classes.rows}>
              {around.alerts.map((alert) => (
                <li key={alert.id}>
                  <span>{alert.name}</span>
                  <small>{formatDateTime(alert.first_seen, tz)}</small>
                </li>
              ))}
            </ul>
          )}
          {around.work_orders.length > 0 ? (
            <ul className={classes.rows}>
              {around.work_orders.map((order) => (
                <li key={order.id}>
                  <HrefLink href={`/work-orders/${order.id}`}>{order.code}</HrefLink>
                  <small className={classes.clip}>{order.title}</small>
                </li>
              ))}
            </ul>
          ) : null}
        </section>
      ) : null}
      {around.earlier.length > 0 ? (
        <section className={classes.part}>
          <h3>
            <Trans>Other tickets of the customer</Trans>
          </h3>
          <ul className={classes.rows}>
            {around.earlier.map((each) => (
              <li key={each.id}>
                <HrefLink className={classes.clip} href={`/cases/${each.id}`}>
                  {each.subject}
                </HrefLink>
                <TicketStatusChip status={each.status} quiet />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {links.length > 0 ? (
        <section className={classes.part}>
          <h3>
            <Trans>What came of it</Trans>
          </h3>
          <ul className={classes.rows}>
            {links.map((link) => (
              <li key={link.id}>
                <HrefLink href={hrefOf(link.kind, link.target)}>{link.label}</HrefLink>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Suspense fallback={null}>
        {offer ? (
          <ActionDialog ticket={ticket} offer={offer} onClose={() => setOffer(null)} />
        ) : null}
      </Suspense>
    </div>
  );
}

function hrefOf(kind: ConversationOut['links'][number]['kind'], target: string): string {
  const pages: Partial<Record<typeof kind, string>> = {
    rental: `/rentals/${target}`,
    vehicle: `/vehicles/${target}`,
    station: `/stations/${target}`,
    work_order: `/work-orders/${target}`,
    field_task: '/dispatch',
    follow_up_of: `/cases/${target}`,
    money_request: '/refunds',
    payment: '/refunds',
    incident: '/alerts',
    suspicion: '/rentals',
  };
  return pages[kind] ?? '/cases';
}
