import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl, Select, Textarea } from '@mantine/core';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import { IconLock, IconSend } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { isApiError } from '@/api/api-error';
import { SendKey } from '@/ui/forms/send-key';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { toast } from '@/ui/states/toast';
import { optionsOf, statusLooks } from './case-words';
import classes from './cases.module.css';
import { type Detail, type Present, useNote, useReply } from './cases-api';
import { CollisionWarning } from './collision-warning';
import { useCanned } from './use-canned';
import type { Side } from './use-draft';
import { useFieldWords } from './use-field-words';
import type { Writing } from './use-writing';

export type ComposerProps = {
  ticket: Detail;
  writing: Writing;
  others: readonly Present[];
  onTyping: (typing: boolean) => void;
};

const TARGETS = ['pending', 'on_hold', 'open', 'solved'] as const;

/** Writes to the customer or to colleagues; the two look different, so that nobody mixes them up. */
export function Composer({ ticket, writing, others, onTyping }: ComposerProps) {
  const { t, i18n } = useLingui();
  const { field, side, begin, answer, note, callBack } = writing;
  const picker = useRef<HTMLInputElement>(null);
  const [status, setStatus] = useState<string>('pending');
  const [warned, setWarned] = useState(false);
  const draft = side === 'public' ? answer : note;
  const reply = useReply(ticket);
  const remark = useNote(ticket);
  const canned = useCanned(ticket.id, answer);
  const words = useFieldWords();
  const busy = reply.isPending || remark.isPending;
  const failed = side === 'public' ? reply.error : remark.error;
  const isStale = isApiError(failed) && failed.kind === 'stale';
  const rivals = others.filter(({ is_typing }) => is_typing);
  useEffect(() => () => onTyping(false), [onTyping]);
  const group = t`Ticket`;
  useShortcut({ keys: 'r', label: t`Answer`, group, run: () => begin('public') });
  useShortcut({ keys: 'n', label: t`Write a note`, group, run: () => begin('internal') });
  useShortcut({
    keys: 't',
    label: t`Put in an answer`,
    group,
    run: () => {
      begin('public');
      // after the field of the answer, which is there only on its side
      window.setTimeout(() => picker.current?.focus());
    },
    enabled: canned.answers.length > 0,
  });

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
        toast.done(t`It leaves in 30 seconds.`, {
          id: message_id,
          undo: () => void callBack(message_id),
        });
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
        {side === 'public' && canned.answers.length > 0 ? (
          <Select
            ref={picker}
            size="xs"
            searchable
            selectFirstOptionOnChange
            value={null}
            placeholder={t`Put in an answer…`}
            aria-label={t`Put in an answer`}
            data={canned.answers.map(({ id, title, shortcut }) => ({
              value: id,
              label: `${title} · /${shortcut}`,
            }))}
            onChange={(id) => {
              canned.put(id);
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
          if (side === 'public') canned.type(event.currentTarget.value);
          else note.write(event.currentTarget.value);
          onTyping(event.currentTarget.value.length > 0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        rows={4}
      />
      {side === 'public' && canned.gaps.length > 0 ? (
        <p className={classes.gap} role="alert">
          <Trans>Not known for this ticket:</Trans> {canned.gaps.map(words.variable).join(', ')}
        </p>
      ) : null}
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
