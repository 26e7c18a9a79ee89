import { useLingui } from '@lingui/react/macro';
import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './shell.module.css';

type RailDrawerProps = { brand: ReactNode; onClose: () => void; children: ReactNode };

/** The rail on a phone; loaded when the menu is first opened. */
export function RailDrawer({ brand, onClose, children }: RailDrawerProps) {
  const { t } = useLingui();
  return (
    <Drawer
      opened
      onClose={onClose}
      size={264}
      title={brand}
      closeButtonProps={{ 'aria-label': t`Close the menu` }}
      classNames={{ content: classes.drawer, header: classes.drawerHead }}
      padding={0}
    >
      {children}
    </Drawer>
  );
}
