import '@mantine/core/styles/Checkbox.css';
import { Trans } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { newIdempotencyKey } from '@/api/idempotency';
import { useMe } from '@/auth/use-me';
import classes from './my-day.module.css';
import { checklistQuery, type MyStop } from './my-day-api';
import type { Deed } from './outbox';
import { useOutbox } from './use-outbox';

type ChecklistProps = { order: string; stop: MyStop; add: (deed: Deed) => Promise<void> };

/** What the work order wants done; ticked without a network, too. */
export function Checklist({ order, stop, add }: ChecklistProps) {
  const { data } = useQuery(checklistQuery(useMe().id, order));
  const { deeds } = useOutbox();
  const checks = data?.value.filter((line) => line.kind === 'check') ?? [];
  if (checks.length === 0) return null;
  const ticked = (id: string) => isTicked(deeds, id);
  return (
    <section className={classes.list}>
      <h3>
        <Trans>Checklist</Trans>
      </h3>
      {checks.map((line) => (
        <Checkbox
          key={line.id}
          className={classes.check}
          size="md"
          label={line.text}
          checked={line.result !== 'pending' || ticked(line.id)}
          disabled={line.result !== 'pending' || ticked(line.id)}
          onChange={() =>
            void add({
              key: newIdempotencyKey(),
              path: `/work-order-lines/${line.id}`,
              method: 'PATCH',
              body: { result: 'done' },
              ifMatch: `"${line.version}"`,
              visit: stop.visit.id,
              plate: stop.visit.plate,
              what: line.text,
            })
          }
        />
      ))}
    </section>
  );
}

const isTicked = (deeds: readonly Deed[], id: string) =>
  deeds.some((deed) => deed.path.endsWith(id) && !deed.refused);

/** How many points nobody has answered: the server takes no sign-off before, and asking it may take hours. */
export function useOpenChecks(
  { visit }: MyStop,
  orders: readonly string[],
  deeds: readonly Deed[],
): number {
  const owner = useMe().id;
  // before somebody is there, nothing of it holds them up
  const asked = visit.state === 'on_site' ? orders : [];
  return useQueries({
    queries: asked.map((order) => checklistQuery(owner, order)),
    combine: (answers) =>
      answers
        .flatMap(({ data }) => data?.value ?? [])
        .filter(
          ({ kind, result, id }) =>
            kind === 'check' && result === 'pending' && !isTicked(deeds, id),
        ).length,
  });
}
