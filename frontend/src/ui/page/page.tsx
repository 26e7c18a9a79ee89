import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './page.module.css';
import { useSetPageTitle } from './page-title';

export type PageProps = {
  title: string;
  /** Beside the title: a live badge, a state. */
  status?: ReactNode;
  /** On the right: the page's primary action last. */
  actions?: ReactNode;
  /** A list fills the window and scrolls inside itself; other pages scroll as a whole. */
  fill?: boolean;
  children: ReactNode;
};

/** Title, primary action, content: the frame of every page. Sets the tab's title, too. */
export function Page({ title, status, actions, fill, children }: PageProps) {
  useSetPageTitle(title);
  return (
    <div className={classes.page} data-fill={fill || undefined}>
      <header className={classes.header}>
        <Title order={1}>{title}</Title>
        {status}
        <div className={classes.actions}>{actions}</div>
      </header>
      {children}
    </div>
  );
}
