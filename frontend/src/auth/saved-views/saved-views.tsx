import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button } from '@mantine/core';
import { IconBookmarkPlus, IconDots } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { StoredView } from '@/api/saved-views';
import type { FilterField } from '@/ui/property-filter/fields';
import classes from '@/ui/saved-views/saved-views.module.css';
import { ViewTabs } from '@/ui/saved-views/view-tabs';
import { activeView, type SavedView, sameSearch } from '@/ui/saved-views/views';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { useCan } from '../use-can';
import { useViews } from './use-views';
import type { Counts } from './view-counter';
import { ViewNote } from './view-note';

const ViewCounter = lazy(async () => ({
  default: (await import('./view-counter')).ViewCounter,
}));
const ViewMenu = lazy(async () => ({ default: (await import('./view-menu')).ViewMenu }));
const SaveDialog = lazy(async () => ({ default: (await import('./save-dialog')).SaveDialog }));

export type SavedViewsProps = {
  /** What the server calls the list, such as `vehicles`. */
  listId: string;
  /** The ones that everybody has, with counts where they are known. */
  builtIn: readonly SavedView[];
  /** What the list can be filtered by: a view may ask for something that is no longer there. */
  fields: readonly FilterField[];
  /** Params that mean something to the list besides its fields. */
  known?: readonly string[];
  /** Where the list is read: each tab then has how many rows it shows. */
  path?: string;
};

/** Views as tabs: everybody's, the team's, one's own. A changed filter can be saved as a view. */
export function SavedViews({ listId, builtIn, fields, known, path }: SavedViewsProps) {
  const may = useCan()('view.use');
  const [search] = useUrlSearch();
  const { stored, tabs, isKnown } = useViews(listId);
  const [counts, setCounts] = useState<Counts>({});
  const views = [...builtIn, ...tabs];
  const active = activeView(views, search);
  const changed = !active || !sameSearch(active.search, search);
  const own = stored.find((view) => view.id === active?.id);
  const isGone = Boolean(search.view) && isKnown && !views.some(({ id }) => id === search.view);
  const shown = views.map((view) =>
    path && view.count === undefined ? { ...view, count: counts[view.id] ?? null } : view,
  );
  return (
    <ViewTabs views={shown} active={active} changed={changed}>
      <span className={classes.tools}>
        {own ? <MenuButton key={own.id} view={own} changed={changed} /> : null}
        {changed && may ? <SaveButton listId={listId} /> : null}
      </span>
      <ViewNote isGone={isGone} view={own ? active : undefined} fields={fields} known={known} />
      {path ? (
        <Suspense fallback={null}>
          <ViewCounter
            path={path}
            views={views.filter(({ count }) => count === undefined)}
            fields={fields}
            known={known}
            onCounts={setCounts}
          />
        </Suspense>
      ) : null}
    </ViewTabs>
  );
}

function SaveButton({ listId }: { listId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        leftSection={<IconBookmarkPlus size={14} />}
        onClick={() => setOpen(true)}
      >
        <Trans>Save view</Trans>
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <SaveDialog listId={listId} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

/** What can be done with the view on screen; loaded when first asked for. */
function MenuButton({ view, changed }: { view: StoredView; changed: boolean }) {
  const { t } = useLingui();
  const [wanted, setWanted] = useState(false);
  const button = (
    <ActionIcon
      size="sm"
      aria-label={t`This view`}
      title={t`This view`}
      onClick={wanted ? undefined : () => setWanted(true)}
    >
      <IconDots size={15} />
    </ActionIcon>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <ViewMenu button={button} view={view} changed={changed} />
    </Suspense>
  );
}
