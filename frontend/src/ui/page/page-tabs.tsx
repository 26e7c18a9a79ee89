import { useEffect, useRef } from 'react';
import { HrefLink } from '../url/href-link';
import classes from './page-tabs.module.css';

export type PageTab = { id: string; label: string; href: string };

export type PageTabsProps = {
  /** What the tabs are of, for screen readers. */
  label: string;
  tabs: readonly PageTab[];
  active: string;
};

/** Pages of one subject, side by side: links, so that each opens in a tab of its own. */
export function PageTabs({ label, tabs, active }: PageTabsProps) {
  const row = useRef<HTMLElement>(null);
  // on a phone the row is longer than the screen: the open one must not lie beyond its edge
  useEffect(() => {
    const open = active ? row.current?.querySelector('[aria-current]') : null;
    open?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [active]);
  return (
    <nav ref={row} className={classes.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <HrefLink
          key={tab.id}
          href={tab.href}
          className={classes.tab}
          aria-current={tab.id === active ? 'page' : undefined}
        >
          {tab.label}
        </HrefLink>
      ))}
    </nav>
  );
}
