import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { toast } from '@/ui/states/toast';
import classes from './cases.module.css';
import { type CheckItem, type Detail, useSetFields } from './cases-api';
import desk from './desk.module.css';

const MOST = 30;

/** What has to be done before the ticket is solved; ticking is one press. */
export function Checklist({ ticket, may }: { ticket: Detail; may: boolean }) {
  const { t } = useLingui();
  const change = useSetFields(ticket);
  const [text, setText] = useState('');
  const items = ticket.checklist;
  const done = items.filter((item) => item.done).length;
  const save = (checklist: CheckItem[]) =>
    change.mutateAsync({ checklist }).catch((error: unknown) => toast.failed(error));
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const words = text.trim();
    if (!words) return;
    setText('');
    await save([...items, { text: words, done: false }]);
  };
  const put = (at: number, item: CheckItem) =>
    save(items.map((each, place) => (place === at ? item : each)));
  return (
    <section className={classes.part}>
      <h3>
        <Trans>Checklist</Trans>
        {items.length > 0 ? (
          <small className={desk.beside}>{t`${done} of ${items.length} done`}</small>
        ) : null}
      </h3>
      <ul className={desk.checks}>
        {items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two items may say the same; their place is what they are
          <li key={`${at} ${item.text}`}>
            <label data-done={item.done || undefined}>
              <input
                type="checkbox"
                checked={item.done ?? false}
                disabled={!may || change.isPending}
                onChange={() => void put(at, { ...item, done: !item.done })}
              />
              <span>{item.text}</span>
            </label>
            {may ? (
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                aria-label={t`Take “${item.text}” off the checklist`}
                onClick={() => void save(items.filter((_, place) => place !== at))}
              >
                <IconX size={13} aria-hidden />
              </ActionIcon>
            ) : null}
          </li>
        ))}
      </ul>
      {may && items.length < MOST ? (
        <form className={desk.addCheck} onSubmit={(event) => void add(event)}>
          <TextInput
            size="xs"
            aria-label={t`Next thing to do`}
            placeholder={t`What is there to do?`}
            value={text}
            maxLength={200}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <Button size="xs" variant="default" type="submit" loading={change.isPending}>
            <Trans>Add</Trans>
          </Button>
        </form>
      ) : null}
      {!may && items.length === 0 ? (
        <p className={classes.sentence}>
          <Trans>Nothing is on it.</Trans>
        </p>
      ) : null}
    </section>
  );
}
