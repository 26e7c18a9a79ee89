import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { Can } from '@/auth/can';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { useItemSections } from '@/ui/shell/item-parts';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { CommentBox } from './comment-box';
import { Evidence } from './evidence';
import classes from './inbox.module.css';
import { type ItemInFull, itemQuery } from './inbox-api';
import { ItemActions } from './item-actions';
import { SeverityChip, StandingChip } from './item-chips';
import { ItemHistory } from './item-history';
import { useKindName, useOutcomeName } from './item-words';
import { Due } from './moments';
import type { AskedStep } from './step-dialog';

export type ItemPeekProps = { id: string; onAsk: (step: AskedStep) => void; onClose: () => void };

/** One item: what is wrong, since when, who has it, and what was done. */
export function ItemPeek({ id, onAsk, onClose }: ItemPeekProps) {
  const { t } = useLingui();
  const { data: item, error, refetch } = useQuery(itemQuery(id));
  const sections = useItemSections(useCan());
  return (
    <PeekPanel
      title={item?.title ?? t`Item`}
      label={t`Item`}
      href={item?.link || `/inbox?sel=${id}`}
      status={item ? <SeverityChip severity={item.severity} /> : null}
      onClose={onClose}
      actions={
        item ? (
          <Can do="inbox.work">
            <ItemActions item={item} onAsk={onAsk} />
          </Can>
        ) : null
      }
    >
      {item ? (
        <div className={classes.stack}>
          {item.link ? (
            <HrefLink href={item.link}>
              <Trans>Open what it is about</Trans>
            </HrefLink>
          ) : null}
          <section>
            <h3>
              <Trans>What was seen</Trans>
            </h3>
            <Evidence evidence={item.evidence} />
          </section>
          <ItemFacts item={item} />
          {sections.map(({ id: part, component: Part }) => (
            <Suspense key={part} fallback={<SkeletonBlock lines={3} />}>
              <Part id={item.id} market={item.market} kind={item.kind} title={item.title} />
            </Suspense>
          ))}
          <section>
            <h3>
              <Trans>History</Trans>
            </h3>
            <Can do="inbox.work">
              <CommentBox id={id} />
            </Can>
            <ItemHistory id={id} />
          </section>
        </div>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={10} />
      )}
    </PeekPanel>
  );
}

function ItemFacts({ item }: { item: ItemInFull }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const kindName = useKindName();
  const outcomeName = useOutcomeName();
  const facts = [
    { label: t`Who has it`, value: <StandingChip item={item} /> },
    { label: t`Kind`, value: kindName(item.kind) },
    {
      label: t`Due`,
      value: item.due_at ? (
        <Due at={item.due_at} over={item.state === 'resolved'} zone={tz} />
      ) : null,
    },
    {
      label: t`Snoozed until`,
      value: item.snoozed_until && formatDateTime(item.snoozed_until, tz),
    },
    { label: t`Seen first`, value: formatDateTime(item.first_seen_at, tz) },
    { label: t`Seen last`, value: formatDateTime(item.last_seen_at, tz) },
    { label: t`Seen`, value: t`${plural(item.seen_count, { one: 'once', other: '# times' })}` },
    {
      label: t`Came back`,
      value:
        item.reopened_count > 0
          ? t`${plural(item.reopened_count, { one: 'once', other: '# times' })}`
          : null,
    },
    { label: t`How it ended`, value: item.outcome ? outcomeName(item.outcome) : null },
    { label: t`Resolved by`, value: item.resolved_by_name },
    { label: t`Note`, value: item.note || null },
  ];
  return <Facts facts={facts.filter(({ value }) => value !== null)} />;
}
