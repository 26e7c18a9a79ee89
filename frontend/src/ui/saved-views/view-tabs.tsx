import { useLingui } from '@lingui/react/macro';
import { IconUsers } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { formatCount } from '@/lib/units';
import { HrefLink } from '../url/href-link';
import { stringifySearch } from '../url/search-params';
import classes from './saved-views.module.css';
import type { SavedView } from './views';

export type ViewTabsProps = {
  views: readonly SavedView[];
  active: SavedView | undefined;
  /** The filter on screen is not the active view's any more. */
  changed: boolean;
  /** Behind the tabs: what can be done with the view. */
  children?: ReactNode;
};

/** The server counts so far. */
const FAR = 10_000;

function said(count: number): string {
  return count < FAR ? formatCount(count) : `${formatCount(FAR - 1)}+`;
}

/** Views as tabs; each is an address. */
export function ViewTabs({ views, active, changed, children }: ViewTabsProps) {
  const { t } = useLingui();
  const list = useRef<HTMLUListElement>(null);
  const activeId = active?.id;
  useEffect(() => {
    if (activeId === undefined) return;
    const tab = list.current?.querySelector<HTMLElement>('[aria-current]');
    const bar = list.current;
    // by hand: `scrollIntoView` would scroll the page, too
    if (tab && bar && tab.offsetLeft + tab.offsetWidth > bar.scrollLeft + bar.clientWidth) {
      bar.scrollLeft = tab.offsetLeft;
    }
  }, [activeId]);
  return (
    <nav className={classes.bar} aria-label={t`Views`}>
      <ul className={classes.tabs} ref={list}>
        {views.map((view) => (
          <li key={view.id}>
            <HrefLink
              href={stringifySearch({ ...view.search, view: view.id }) || '?'}
              className={classes.tab}
              aria-current={view.id === activeId ? 'page' : undefined}
              title={view.sharedBy ? t`Shared by ${view.sharedBy}` : undefined}
            >
              {view.sharedBy ? <IconUsers size={13} aria-label={t`Shared`} /> : null}
              {view.label}
              {view.id === activeId && changed ? (
                <i
                  className={classes.changed}
                  role="img"
                  aria-label={t`The filter differs from this view`}
                  title={t`The filter differs from this view`}
                />
              ) : null}
              {view.count === undefined ? null : (
                <span className={classes.count}>
                  {view.count === null ? null : said(view.count)}
                </span>
              )}
            </HrefLink>
          </li>
        ))}
      </ul>
      {children}
    </nav>
  );
}
