import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button } from '@mantine/core';
import '@mantine/core/styles/ActionIcon.css';
import { IconArrowLeft, IconEye, IconPencil } from '@tabler/icons-react';
import { useCan } from '@/auth/use-can';
import { useMarket, useMe } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { CopyButton } from '@/ui/copy/copy-button';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { toast } from '@/ui/states/toast';
import { HrefLink } from '@/ui/url/href-link';
import { channelLooks, topicLabels } from './case-words';
import classes from './cases.module.css';
import { type Around, type Detail, type Present, useSetFields } from './cases-api';
import { TicketPriorityChip, TicketStatusChip } from './chips';
import { Elsewhere } from './elsewhere';
import { useUnmerge } from './merge-api';
import { TicketMenu } from './ticket-menu';

export type TicketHeadProps = {
  ticket: Detail;
  around: Around | undefined;
  present: readonly Present[];
  onClose?: () => void;
};

/** What the ticket is, who has it, who else looks at it, and everything that can be done with a key. */
export function TicketHead({ ticket, around, present, onClose }: TicketHeadProps) {
  const { t } = useLingui();
  const me = useMe();
  const may = useCan()('ticket.work');
  const change = useSetFields(ticket);
  const unmerge = useUnmerge(ticket.id);
  const solve = async () => {
    try {
      await change.mutateAsync({ status: 'solved' });
      toast.done(t`${ticket.number} is solved.`);
    } catch (error) {
      toast.failed(error);
    }
  };
  const take = async () => {
    try {
      await change.mutateAsync({ assignee: me.id });
      toast.done(t`${ticket.number} is yours.`);
    } catch (error) {
      toast.failed(error);
    }
  };
  const live = may && ticket.status !== 'closed';
  const solvable = live && ticket.status !== 'solved';
  const group = t`Ticket`;
  useShortcut({ keys: 'e', label: t`Solve`, group, run: () => void solve(), enabled: solvable });
  useShortcut({ keys: 'i', label: t`Take it`, group, run: () => void take(), enabled: live });
  return (
    <header className={classes.head}>
      <div className={classes.headTop}>
        {onClose ? (
          <ActionIcon
            className={classes.back}
            variant="subtle"
            onClick={onClose}
            aria-label={t`Back to the list`}
          >
            <IconArrowLeft size={16} />
          </ActionIcon>
        ) : null}
        <h2>{ticket.subject}</h2>
        <span className={classes.headTools}>
          {live && ticket.assignee !== me.id ? (
            <Button size="compact-xs" variant="default" onClick={() => void take()}>
              <Trans>Take it</Trans>
            </Button>
          ) : null}
          {solvable ? (
            <Button size="compact-xs" variant="default" onClick={() => void solve()}>
              <Trans>Solve</Trans>
            </Button>
          ) : null}
          {live ? <TicketMenu ticket={ticket} around={around} /> : null}
        </span>
      </div>
      <div className={classes.headFacts}>
        <HrefLink href={`/cases/${ticket.id}`}>{ticket.number}</HrefLink>
        <CopyButton text={ticket.number} label={t`Copy the number`} />
        <TicketStatusChip status={ticket.status} />
        <TicketPriorityChip priority={ticket.priority} />
        <span>{t(channelLooks[ticket.channel].label)}</span>
        <span>{t(topicLabels[ticket.topic])}</span>
        <span>{ticket.queue_name}</span>
        <span>{ticket.assignee_name ?? t`Nobody has it`}</span>
        {ticket.case ? (
          <HrefLink href={`/cases?case=${ticket.case}`}>{t`Case ${ticket.case_number}`}</HrefLink>
        ) : null}
        {ticket.tags.map((tag) => (
          <span key={tag} className={classes.tag}>
            {tag}
          </span>
        ))}
      </div>
      <Elsewhere ticket={ticket} />
      {ticket.snoozed_until ? (
        <Asleep ticket={ticket} until={ticket.snoozed_until} live={live} />
      ) : null}
      {ticket.merged_into ? (
        <p className={classes.aside}>
          <Trans>This ticket went into</Trans>{' '}
          <HrefLink href={`/cases/${ticket.merged_into}`}>{ticket.merged_into_number}</HrefLink>{' '}
          {may ? (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => unmerge.mutate(null, { onError: (error) => toast.failed(error) })}
            >
              <Trans>Take it out again</Trans>
            </Button>
          ) : null}
        </p>
      ) : null}
      {present.length > 0 ? (
        <p className={classes.present} role="status">
          {present.map(({ staff, name, is_typing }) => (
            <span key={staff} data-typing={is_typing || undefined}>
              {is_typing ? <IconPencil size={13} aria-hidden /> : <IconEye size={13} aria-hidden />}
              {is_typing
                ? t`${name ?? t`A colleague`} is writing`
                : t`${name ?? t`A colleague`} looks at it`}
            </span>
          ))}
        </p>
      ) : null}
    </header>
  );
}

type AsleepProps = { ticket: Detail; until: string; live: boolean };

function Asleep({ ticket, until, live }: AsleepProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const change = useSetFields(ticket);
  const wake = () =>
    change.mutate({ snoozed_until: null }, { onError: (error) => toast.failed(error) });
  return (
    <p className={classes.aside}>
      {t`Sleeps until ${formatDateTime(until, tz)}, or until the customer writes.`}{' '}
      {live ? (
        <Button size="compact-xs" variant="subtle" loading={change.isPending} onClick={wake}>
          <Trans>Wake it</Trans>
        </Button>
      ) : null}
    </p>
  );
}
