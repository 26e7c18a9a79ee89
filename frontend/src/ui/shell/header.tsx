import { useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './shell.module.css';

type HeaderProps = { crumbs: ReactNode; tools: ReactNode; onMenu?: () => void };

export function Header({ crumbs, tools, onMenu }: HeaderProps) {
  const { t } = useLingui();
  return (
    <header className={classes.header}>
      {onMenu ? (
        <ActionIcon size="lg" aria-label={t`Open the menu`} onClick={onMenu}>
          <IconMenu2 size={19} />
        </ActionIcon>
      ) : null}
      {crumbs}
      <div className={classes.tools}>{tools}</div>
    </header>
  );
}
