import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useCan } from '@/auth/use-can';
import classes from './cases.module.css';
import { fewTicketsQuery } from './cases-api';
import { caseQuery } from './opening-api';

const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog')).BulkDialog }));

// as many as one step takes
const MOST = 200;

/** The cause whose tickets the list shows: they are answered together from here, each looked at first. */
export function CaseBanner({ id, onLeave }: { id: string; onLeave: () => void }) {
  const may = useCan()('ticket.work');
  const [asked, setAsked] = useState(false);
  const { data: cause } = useQuery(caseQuery(id));
  const { data: tickets = [] } = useQuery(
    fewTicketsQuery({ case: id, unsolved: 'true', limit: MOST }),
  );
  const close = () => setAsked(false);
  return (
    <section className={classes.cause} aria-label={cause?.title}>
      <strong>{cause ? `${cause.number} · ${cause.title}` : ' '}</strong>
      <small>
        <Plural value={tickets.length} one="# ticket not solved" other="# tickets not solved" />
      </small>
      {may && tickets.length > 0 ? (
        <Button size="compact-xs" onClick={() => setAsked(true)}>
          <Trans>Answer all of them</Trans>
        </Button>
      ) : null}
      <Button size="compact-xs" variant="subtle" onClick={onLeave}>
        <Trans>Show other tickets, too</Trans>
      </Button>
      <Suspense fallback={null}>
        {asked ? (
          <BulkDialog tickets={tickets} kind="answer" onClose={close} onDone={close} />
        ) : null}
      </Suspense>
    </section>
  );
}
