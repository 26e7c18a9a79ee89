import '@mantine/core/styles/Progress.css';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Modal, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { BulkLine } from './bulk-line';
import classes from './inbox.module.css';
import { bulkQuery, type LongOrder, useForgetItems } from './inbox-api';

/** So many of one reason are named; of the rest the number is enough. */
const MOST_NAMED = 20;

/** How far a long order is, and what came of each item that was not simply done. */
export function BulkResult({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(bulkQuery(id));
  const forget = useForgetItems();
  const over = data?.finished_at !== null && data !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the order is through
  useEffect(() => {
    if (over) forget();
  }, [over]);
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={over ? t`What came of the order` : t`The order is being carried out`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {data ? (
        <Outcome order={data} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={5} />
      )}
    </Modal>
  );
}

function Outcome({ order }: { order: LongOrder }) {
  const { t } = useLingui();
  const { done, unchanged, refused } = order;
  if (order.finished_at === null) {
    return (
      <div role="status">
        <p>
          <Plural
            value={done}
            one="# item is changed so far…"
            other="# items are changed so far…"
          />
        </p>
        <Progress value={100} animated aria-label={t`The order is being carried out`} />
        <p className={classes.dim}>
          <Trans>You may close this; the jobs tray shows how far it is.</Trans>
        </p>
      </div>
    );
  }
  return (
    <div className={classes.stack}>
      <p role="status">
        <Plural value={done} one="# item was changed." other="# items were changed." />{' '}
        {unchanged > 0 ? (
          <Plural value={unchanged} one="# was so already." other="# were so already." />
        ) : null}{' '}
        {refused > 0 ? (
          <Plural value={refused} one="# could not be." other="# could not be." />
        ) : null}
      </p>
      {[...byReason(order)].map(([reason, items]) => (
        <section key={reason}>
          <h3>{reason}</h3>
          <ul className={classes.refusals} aria-label={reason}>
            {items.slice(0, MOST_NAMED).map((item) => (
              <BulkLine key={item} id={item} />
            ))}
          </ul>
          {items.length > MOST_NAMED ? (
            <p className={classes.dim}>
              <Trans>and {items.length - MOST_NAMED} more</Trans>
            </p>
          ) : null}
        </section>
      ))}
    </div>
  );
}

/** The items that were refused, by what kept them from it. */
function byReason({ results }: LongOrder): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { item, reason } of results) {
    if (reason) found.set(reason, [...(found.get(reason) ?? []), item]);
  }
  return found;
}
