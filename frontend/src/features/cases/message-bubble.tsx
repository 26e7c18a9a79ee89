import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconLock, IconPaperclip } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useMarket, useMe } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { useNow } from '@/ui/live/use-now';
import { toast } from '@/ui/states/toast';
import { channelLooks } from './case-words';
import classes from './cases.module.css';
import { type Detail, linkOfFile, type Message } from './cases-api';
import { QuotedText } from './quoted-text';
import type { Writing } from './use-writing';

export type MessageBubbleProps = { message: Message; ticket: Detail; writing: Writing };

/** One message. A note looks like nothing that a customer ever sees. */
export function MessageBubble({ message, ticket, writing }: MessageBubbleProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const who =
    message.direction === 'in'
      ? message.author_label || ticket.customer_name || t`Customer`
      : message.author_label || message.author_name || t`The console`;
  const delivery: Partial<Record<Message['delivery'], string>> = {
    queued: t`on its way`,
    sending: t`on its way`,
    sent: t`sent`,
    failed: t`could not be sent`,
    bounced: t`came back`,
  };
  const state = delivery[message.delivery];
  const open = useMutation({
    mutationFn: linkOfFile,
    onSuccess: ({ url }) => window.location.assign(url),
    onError: (error) => toast.failed(error),
  });
  return (
    <li
      className={classes.bubble}
      data-direction={message.direction}
      data-bad={message.delivery === 'failed' || message.delivery === 'bounced' || undefined}
    >
      <div className={classes.bubbleHead}>
        <strong>{who}</strong>
        {message.visibility === 'internal' ? (
          <span className={classes.secret}>
            <IconLock size={13} aria-hidden />
            <Trans>Note: only colleagues see it</Trans>
          </span>
        ) : (
          <span>{t(channelLooks[message.channel].label)}</span>
        )}
        {message.ticket_number !== ticket.number ? <span>{message.ticket_number}</span> : null}
        <time dateTime={message.at}>{formatDateTime(message.at, tz)}</time>
        {state ? <span>{state}</span> : null}
      </div>
      <p className={classes.words}>{message.body}</p>
      {message.has_quoted ? <QuotedText message={message.id} /> : null}
      {message.fault ? <p className={classes.gap}>{message.fault}</p> : null}
      {message.files.length > 0 ? (
        <p className={classes.files}>
          {message.files.map((file) => (
            <button key={file.id} type="button" onClick={() => open.mutate(file.id)}>
              <IconPaperclip size={13} aria-hidden />
              {file.name}
            </button>
          ))}
        </p>
      ) : null}
      {message.delivery === 'queued' && message.send_at ? (
        <CallBack message={message} sendAt={message.send_at} writing={writing} />
      ) : null}
    </li>
  );
}

type CallBackProps = { message: Message; sendAt: string; writing: Writing };

/** The half minute in which an answer can be called back. */
function CallBack({ message, sendAt, writing }: CallBackProps) {
  const { t } = useLingui();
  const me = useMe();
  const left = Math.ceil((Date.parse(sendAt) - useNow(1_000)) / 1_000);
  const may = message.author === me.id && left > 0;
  const back = () => void writing.callBack(message.id);
  useShortcut({
    keys: 'z',
    label: t`Call the answer back`,
    group: t`Ticket`,
    run: back,
    enabled: may,
  });
  if (!may) return null;
  return (
    <Button size="compact-xs" variant="default" loading={writing.isCallingBack} onClick={back}>
      {t`Call back (${left} s)`}
    </Button>
  );
}
