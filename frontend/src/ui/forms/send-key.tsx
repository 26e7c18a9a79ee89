import { Trans } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { KeyCaps } from '../keyboard/key-caps';
import classes from './forms.module.css';

/**
 * Ctrl Enter or ⌘ Enter sends the form that this stands in, from any of its fields. It says so where a
 * field of several lines keeps plain Enter for itself; `children` is what happens then.
 */
export function SendKey({ children }: { children?: ReactNode }) {
  const mark = useRef<HTMLElement>(null);
  const [isSaid, setIsSaid] = useState(false);
  // fields come and go with what was chosen
  useEffect(() => {
    const form = mark.current?.closest('form');
    setIsSaid(form?.querySelector('textarea') != null);
  });
  useEffect(() => {
    const form = mark.current?.closest('form');
    form?.addEventListener('keydown', send);
    return () => form?.removeEventListener('keydown', send);
  }, []);
  return (
    <small ref={mark} className={classes.sendKey} hidden={!isSaid}>
      <KeyCaps keys="mod+Enter" spoken /> {children ?? <Trans>sends it</Trans>}
    </small>
  );
}

function send(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  const button = form.querySelector<HTMLButtonElement>('[type=submit]');
  // what is on its way is not sent twice
  if (!button?.disabled) form.requestSubmit();
}
