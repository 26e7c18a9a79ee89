import { useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { IconArrowsDiagonal, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useShortcut } from '../keyboard/use-shortcut';
import { HrefLink } from '../url/href-link';
import classes from './peek-panel.module.css';

export type PeekPanelProps = {
  title: ReactNode;
  /** For screen readers: what kind of thing is shown. */
  label: string;
  /** The full page of the same thing, if it has one. */
  href?: string;
  onClose: () => void;
  /** A chip beside the title. */
  status?: ReactNode;
  /** Buttons under the title. */
  actions?: ReactNode;
  children: ReactNode;
};

/** The selected row's details on the right; the whole screen on a phone. Esc closes it. */
export function PeekPanel(props: PeekPanelProps) {
  const { t } = useLingui();
  useShortcut({ keys: 'Escape', label: t`Close the panel`, group: t`Panel`, run: props.onClose });
  return (
    <aside className={classes.panel} aria-label={props.label}>
      <header className={classes.header}>
        <div className={classes.headline}>
          <h2 className={classes.title}>{props.title}</h2>
          {props.status}
          <div className={classes.buttons}>
            {props.href ? (
              <ActionIcon
                component={HrefLink}
                href={props.href}
                size="sm"
                aria-label={t`Open the full page`}
              >
                <IconArrowsDiagonal size={15} />
              </ActionIcon>
            ) : null}
            <ActionIcon size="sm" aria-label={t`Close`} onClick={props.onClose}>
              <IconX size={16} />
            </ActionIcon>
          </div>
        </div>
        {props.actions ? <div className={classes.actions}>{props.actions}</div> : null}
      </header>
      <div className={classes.body}>{props.children}</div>
    </aside>
  );
}
