import { useLingui } from '@lingui/react/macro';
import { ActionIcon, type ActionIconProps, VisuallyHidden } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';
import classes from './user-menu.module.css';

type UserButtonProps = ActionIconProps & ComponentPropsWithRef<'button'> & { name: string };

/** Initials that open the account menu. */
export function UserButton({ name, ...rest }: UserButtonProps) {
  const { t } = useLingui();
  return (
    <ActionIcon size={32} radius="xl" aria-haspopup="menu" {...rest}>
      <span className={classes.initials} aria-hidden>
        {initials(name)}
      </span>
      <VisuallyHidden>{t`Account: ${name}`}</VisuallyHidden>
    </ActionIcon>
  );
}

/** `Ops One` → `OO`. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toLocaleUpperCase())
    .join('');
}
