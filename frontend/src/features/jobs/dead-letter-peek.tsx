import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCan } from '@/auth/use-can';
import { formatDateTime } from '@/lib/time';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { toast } from '@/ui/states/toast';
import { DeadLetterChip } from './dead-letter-chip';
import classes from './jobs.module.css';
import { type DeadLetter, deadLetterQuery, useDecide } from './jobs-api';
import { useReasons } from './use-reasons';

export type DeadLetterPeekProps = { letter: DeadLetter; zone: string; onClose: () => void };

/** One message as it was, and the two things that can be done about it. */
export function DeadLetterPeek({ letter, zone, onClose }: DeadLetterPeekProps) {
  const { t } = useLingui();
  const reasons = useReasons();
  const mayDecide = useCan()('dead_letter.manage');
  const facts = [
    { label: t`Reason`, value: reasons[letter.reason] },
    { label: t`Detail`, value: letter.detail },
    { label: t`Queue`, value: letter.queue },
    { label: t`Tries`, value: letter.receives },
    { label: t`Received`, value: formatDateTime(letter.received_at, zone) },
    { label: t`Decided`, value: letter.decided_at && formatDateTime(letter.decided_at, zone) },
    { label: t`Note`, value: letter.note },
  ].filter(({ value }) => value !== null && value !== '');
  return (
    <PeekPanel
      title={letter.task || t`Unreadable message`}
      label={t`Dead letter`}
      href={`/jobs?tab=dead-letters&sel=${letter.id}`}
      status={<DeadLetterChip state={letter.state} />}
      onClose={onClose}
      actions={mayDecide && letter.state === 'waiting' ? <Decisions letter={letter} /> : null}
    >
      <Facts facts={facts} />
      {mayDecide ? <Body id={letter.id} /> : null}
    </PeekPanel>
  );
}

function Decisions({ letter }: { letter: DeadLetter }) {
  const { t } = useLingui();
  const requeue = useDecide(letter.id, 'requeue', () =>
    toast.done(t`The message is on its queue again.`),
  );
  const discard = useDecide(letter.id, 'discard', () => toast.done(t`The message will never run.`));
  const failed = (error: unknown) => toast.failed(error);
  return (
    <Group gap={6}>
      <Button
        size="xs"
        loading={requeue.isPending}
        disabled={letter.reason === 'undecodable'}
        onClick={() => requeue.mutate(undefined, { onError: failed })}
      >
        <Trans>Send again</Trans>
      </Button>
      <Button
        size="xs"
        variant="default"
        loading={discard.isPending}
        onClick={() => discard.mutate(undefined, { onError: failed })}
      >
        <Trans>Discard</Trans>
      </Button>
    </Group>
  );
}

function Body({ id }: { id: string }) {
  const { t } = useLingui();
  const { data } = useQuery(deadLetterQuery(id));
  if (!data?.body) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label={t`The message as it was`}>
      <pre className={classes.body}>{data.body}</pre>
    </section>
  );
}
