import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { formatCount } from '@/lib/units';
import { HrefLink } from '../url/href-link';
import { stringifySearch } from '../url/search-params';
import { useUrlSearch } from '../url/use-url-search';
import { SaveViewButton } from './save-view-button';
import classes from './saved-views.module.css';
import {
  activeView,
  readPrivateViews,
  type SavedView,
  sameSearch,
  viewSearch,
  writePrivateViews,
} from './views';

export type SavedViewsProps = {
  /** Key of the private views, such as `vehicles`. */
  listId: string;
  /** The ones that everybody has, with counts where they are known. */
  builtIn: readonly SavedView[];
};

/** Views as tabs; each is an address. A changed filter can be saved as one's own view. */
export function SavedViews({ listId, builtIn }: SavedViewsProps) {
  const { t } = useLingui();
  const [search, update] = useUrlSearch();
  const [own, setOwn] = useState(() => readPrivateViews(listId));
  const views = useMemo(() => [...builtIn, ...own], [builtIn, own]);
  const active = activeView(views, search);
  const changed = !active || !sameSearch(active.search, search);

  const store = (next: SavedView[]) => {
    setOwn(next);
    writePrivateViews(listId, next);
  };
  const save = (label: string) => {
    const id = crypto.randomUUID().slice(0, 8);
    store([...own, { id, label, search: viewSearch(search) }]);
    update({ view: id });
  };
  const remove = (id: string) => {
    store(own.filter((view) => view.id !== id));
    update({ view: undefined });
  };

  return (
    <nav className={classes.bar} aria-label={t`Views`}>
      <ul className={classes.tabs}>
        {views.map((view) => (
          <li key={view.id}>
            <HrefLink
              href={stringifySearch({ ...view.search, view: view.id }) || '?'}
              className={classes.tab}
              aria-current={view.id === active?.id ? 'page' : undefined}
            >
              {view.label}
              {view.id === active?.id && changed ? (
                <i className={classes.changed} title={t`The filter differs from this view`} />
              ) : null}
              {view.count === undefined ? null : (
                <span className={classes.count}>{formatCount(view.count)}</span>
              )}
            </HrefLink>
          </li>
        ))}
      </ul>
      {changed ? <SaveViewButton onSave={save} /> : null}
      {active && !changed && own.some((view) => view.id === active.id) ? (
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => remove(active.id)}>
          <Trans>Delete view</Trans>
        </Button>
      ) : null}
    </nav>
  );
}
