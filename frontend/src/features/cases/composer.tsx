import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl, Select, Textarea } from '@mantine/core';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import { IconLock, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { isApiError } from '@/api/api-error';
import type { ConversationOut } from '@/api/generated';
import { SendKey } from '@/ui/forms/send-key';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { toast } from '@/ui/states/toast';
import { optionsOf, statusLooks } from './case-words';
import classes from './cases.module.css';
import {
  answersQuery,
  type Detail,
  type Present,
  useNote,
  useReply,
  useWithdraw,
} from './cases-api';
import { CollisionWarning } from './collision-warning';
import { type Side, useDraft } from './use-draft';

export type ComposerProps = {
  ticket: Detail;
  drafts: ConversationOut['drafts'];
  others: readonly Present[];
  onTyping: (typing: boolean) => void;
};

const TARGETS = ['pending', 'on_hold', 'open', 'solved'] as const;

/** Writes to the customer or to colleagues; the two look different, so that nobody mixes them up. */
export function Composer({ ticket, drafts, others, onTyping }: ComposerProps) {
  const { t, i18n } = useLingui();
  const field = useRef<HTMLTextAreaElement>(null);
  const [side, setSide] = useState<Side>('public');
  const [status, setStatus] = useState<string>('pending');
  const [warned, setWarned] = useState(false);
  const kept = (which: Side) => drafts.find(({ visibility }) => visibility === which)?.body ?? '';
  const answer = useDraft(ticket.id, 'public', kept('public'));
  const note = useDraft(ticket.id, 'internal', kept('internal'));
  const draft = side === 'public' ? answer : note;
  const reply = useReply(ticket);
  const remark = useNote(ticket);
  const withdraw = useWithdraw();
  const { data: answers = [] } = useQuery(answersQuery(ticket.id));
  const busy = reply.isPending || remark.isPending;
  const failed = side === 'public' ? reply.error : remark.error;
  const isStale = isApiError(failed) && failed.kind === 'stale';
  const rivals = others.filter(({ is_typing }) => is_typing);
  useEffect(() => () => onTyping(false), [onTyping]);
  const begin = (which: Side) => {
    setSide(which);
    field.current?.focus();
  };
  const group = t`Ticket`;
  useShortcut({ keys: 'r', label: t`Answer`, group, run: () => begin('public') });
  useShortcut({ keys: 'n', label: t`Write a note`, group, run: () => begin('internal') });

  const send = async (event: FormEvent) => {
    event.preventDefault();
    const text = draft.text.trim();
    if (!text || busy) return;
    if (side === 'public' && rivals.length > 0 && !warned) {
      setWarned(true);
      return;
    }
    setWarned(false);
    onTyping(false);
    try {
      if (side === 'internal') {
        await remark.mutateAsync(text);
        toast.done(t`The note is there; no customer sees it.`);
      } else {
        const { message_id } = await reply.mutateAsync({ body: text, status });
        const undo = async () => {
          try {
            answer.write(await withdraw.mutateAsync(message_id));
            begin('public');
          } catch (error) {
            toast.failed(error);
          }
        };
        toast.done(t`It leaves in 30 seconds.`, { undo: () => void undo() });
      }
      draft.clear();
      field.current?.blur();
    } catch {
      // what went wrong stands below the field; the text stays
    }
  };

  return (
    <form className={classes.composer} data-side={side} onSubmit={(event) => void send(event)}>
      <div className={classes.composerTop}>
        <SegmentedControl
          size="xs"
          value={side}
          onChange={(value) => begin(value as Side)}
          aria-label={t`Who reads it`}
          data={[
            { value: 'public', label: t`Answer the customer` },
            { value: 'internal', label: t`Note for colleagues` },
          ]}
        />
        {side === 'public' && answers.length > 0 ? (
          <Select
            size="xs"
            searchable
            value={null}
            placeholder={t`Put in an answer…`}
            aria-label={t`Put in an answer`}
            data={answers.map(({ id, title }) => ({ value: id, label: title }))}
            onChange={(id) => {
              const found = answers.find((each) => each.id === id);
              if (!found) return;
              answer.write(answer.text ? `${answer.text}\n\n${found.text}` : found.text);
              field.current?.focus();
            }}
          />
        ) : null}
      </div>
      <Textarea
        ref={field}
        aria-label={side === 'public' ? t`Answer to the customer` : t`Note for colleagues`}
        placeholder={side === 'public' ? t`Write to the customer…` : t`Only colleagues read this…`}
        value={draft.text}
        onChange={(event) => {
          draft.write(event.currentTarget.value);
          onTyping(event.currentTarget.value.length > 0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        rows={4}
      />
      <CollisionWarning
        isStale={isStale}
        error={isStale ? null : failed}
        rivals={rivals}
        asked={warned}
      />
      <div className={classes.composerFoot}>
        {side === 'public' ? (
          <Select
            size="xs"
            value={status}
            onChange={(value) => value && setStatus(value)}
            allowDeselect={false}
            aria-label={t`Then the ticket is`}
            data={optionsOf(statusLooks, i18n._.bind(i18n)).filter(({ value }) =>
              (TARGETS as readonly string[]).includes(value),
            )}
          />
        ) : (
          <span className={classes.secret}>
            <IconLock size={14} aria-hidden />
            <Trans>Stays inside</Trans>
          </span>
        )}
        <SendKey />
        <Button
          type="submit"
          size="xs"
          loading={busy}
          disabled={!draft.text.trim()}
          leftSection={<IconSend size={14} />}
        >
          {side === 'internal' ? t`Add the note` : warned ? t`Send all the same` : t`Send`}
        </Button>
      </div>
    </form>
  );
}
