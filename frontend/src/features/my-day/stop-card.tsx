import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { newIdempotencyKey } from '@/api/idempotency';
import { StatusChip } from '@/ui/status/status-chip';
import { AtTheCar } from './at-the-car';
import { CardNotes } from './card-notes';
import { Checklist, useOpenChecks } from './checklist';
import { EndForm } from './end-form';
import classes from './my-day.module.css';
import type { MyStop } from './my-day-api';
import type { Deed } from './outbox';
import { StopFacts } from './stop-facts';
import { UnlockButton } from './unlock-button';
import { NEXT } from './with-deeds';
import { stateWords, stepWords } from './words';

type StopCardProps = {
  stop: MyStop;
  isNext: boolean;
  van: string;
  deeds: readonly Deed[];
  add: (deed: Deed) => Promise<void>;
};

/** One stop with big buttons: navigate, set out, arrive, open, check, sign off, give up. */
export function StopCard({ stop, isNext, van, deeds, add }: StopCardProps) {
  const { t, i18n } = useLingui();
  const [ending, setEnding] = useState<'done' | 'failed' | null>(null);
  const { visit } = stop;
  const next = NEXT[visit.state];
  const begun = visit.state === 'en_route' || visit.state === 'on_site';
  const step = (to: 'en_route' | 'on_site' | 'done' | 'failed', more = {}) =>
    add({
      key: newIdempotencyKey(),
      path: `/visits/${visit.id}/step`,
      method: 'POST',
      body: { to, happened_at: new Date().toISOString(), ...more },
      visit: visit.id,
      plate: visit.plate,
      what: i18n._(stepWords[to]),
    });
  const orders = visit.tasks.flatMap((task) => (task.work_order ? [task.work_order] : []));
  const unchecked = useOpenChecks(stop, orders, deeds);
  const end = async (
    to: 'done' | 'failed',
    more: Record<string, string>,
    signature: Blob | null,
  ) => {
    // before the order is done, as everything that belongs to it
    if (signature && orders[0]) {
      await add({
        key: newIdempotencyKey(),
        path: `/work-orders/${orders[0]}/photos`,
        method: 'POST',
        body: { stage: 'after', text: t`Signature of ${more.signed_by}` },
        file: signature,
        visit: visit.id,
        plate: visit.plate,
        what: t`Signature`,
      });
    }
    await step(to, more);
  };
  const state = stateWords[visit.state];
  return (
    <article
      id={`stop-${visit.id}`}
      className={classes.card}
      data-next={isNext || undefined}
      aria-label={visit.plate}
    >
      <div className={classes.top}>
        <span className={classes.plate}>{visit.plate}</span>
        <StatusChip tone={begun ? 'violet' : 'info'} label={state ? i18n._(state) : ''} />
      </div>
      <StopFacts stop={stop} />
      {visit.state === 'on_site'
        ? orders.map((order) => <Checklist key={order} order={order} stop={stop} add={add} />)
        : null}
      {ending ? (
        <EndForm
          how={ending}
          onCancel={() => setEnding(null)}
          drawable={orders.length > 0}
          onEnd={(more, signature) => {
            setEnding(null);
            void end(ending, more, signature);
          }}
        />
      ) : (
        <div className={classes.buttons}>
          <Button
            component="a"
            size="md"
            variant="default"
            href={`https://www.google.com/maps/dir/?api=1&destination=${visit.lat},${visit.lng}`}
            target="_blank"
            rel="noreferrer"
          >
            <Trans>Navigate</Trans>
          </Button>
          {next ? (
            <Button
              size="md"
              disabled={unchecked > 0}
              onClick={() => (next === 'done' ? setEnding('done') : void step(next))}
            >
              {i18n._(stepWords[next])}
            </Button>
          ) : null}
          {begun ? <UnlockButton vehicle={visit.vehicle} plate={visit.plate} /> : null}
          {begun ? (
            <Button size="md" variant="default" onClick={() => setEnding('failed')}>
              <Trans>I can't do it</Trans>
            </Button>
          ) : null}
          {visit.state === 'on_site' && orders[0] ? (
            <AtTheCar order={orders[0]} stop={stop} van={van} deeds={deeds} add={add} />
          ) : null}
        </div>
      )}
      <CardNotes unchecked={unchecked} visit={visit.id} deeds={deeds} />
    </article>
  );
}
