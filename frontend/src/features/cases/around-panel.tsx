import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { ConversationOut } from '@/api/generated';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatDate } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import { Facts } from '@/ui/peek/facts';
import { HrefLink } from '@/ui/url/href-link';
import { CarThen } from './car-then';
import { actionLabels } from './case-words';
import classes from './cases.module.css';
import type { Around, Clocks, Detail, Suggestion } from './cases-api';
import { Checklist } from './checklist';
import { TicketStatusChip } from './chips';
import { GuessPart } from './guess-part';
import { LinksPart } from './links-part';
import { PromiseClocks } from './promise-clocks';
import { RideFacts } from './ride-facts';
import { RootCause } from './root-cause';
import { Watchers } from './watchers';

const ActionDialog = lazy(async () => ({
  default: (await import('./action-dialog')).ActionDialog,
}));

export type AroundPanelProps = {
  ticket: Detail;
  around: Around;
  links: ConversationOut['links'];
  clocks: Clocks | undefined;
};

/** What is known beside the conversation, and what can be done about it. */
export function AroundPanel({ ticket, around, links, clocks }: AroundPanelProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const may = useCan()('ticket.work') && ticket.status !== 'closed';
  const [offer, setOffer] = useState<Suggestion | null>(null);
  const { customer } = around;
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
      {around.guess ? <GuessPart ticket={ticket} guess={around.guess} may={may} /> : null}
      {clocks ? <PromiseClocks clocks={clocks} /> : null}
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
      <CarThen around={around} />
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
      <LinksPart ticket={ticket} links={links} may={may} />
      <RootCause ticket={ticket} may={may} />
      <Checklist ticket={ticket} may={may} />
      <Watchers ticket={ticket} may={may} />
      <Suspense fallback={null}>
        {offer ? (
          <ActionDialog ticket={ticket} offer={offer} onClose={() => setOffer(null)} />
        ) : null}
      </Suspense>
    </div>
  );
}
