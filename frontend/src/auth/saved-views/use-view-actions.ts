import { useLingui } from '@lingui/react/macro';
import { isApiError } from '@/api/api-error';
import { type StoredView, viewCalls } from '@/api/saved-views';
import { searchToKeep } from '@/ui/saved-views/views';
import { toast } from '@/ui/states/toast';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { useViewCache } from './use-views';

/** What is done with a view at one click; what goes wrong is said, and the tabs are read again. */
export function useViewActions(view: StoredView) {
  const { t } = useLingui();
  const [search, update] = useUrlSearch();
  const { put, drop, refresh } = useViewCache();
  const { name } = view;
  const attempt = (work: () => Promise<void>) => () => {
    work().catch((error: unknown) => {
      toast.failed(error);
      if (isApiError(error)) refresh();
    });
  };
  const restore = attempt(async () => {
    put((await viewCalls.restore(view)).data);
    update({ view: view.id });
  });
  return {
    keepFilter: attempt(async () => {
      put((await viewCalls.change(view, { search: searchToKeep(search) })).data);
      toast.done(t`“${name}” has the filter on screen now.`);
    }),
    share: attempt(async () => {
      put((await viewCalls.share(view)).data);
      toast.done(t`Your colleagues see “${name}” now.`);
    }),
    unshare: attempt(async () => {
      await viewCalls.unshare(view);
      refresh();
      toast.done(t`“${name}” is its owner’s alone again.`);
    }),
    remove: attempt(async () => {
      await viewCalls.remove(view);
      update({ view: undefined });
      drop(view);
      toast.done(t`“${name}” was deleted.`, { undo: restore });
    }),
    copyLink: attempt(async () => {
      const { origin, pathname } = window.location;
      await navigator.clipboard.writeText(`${origin}${pathname}?view=${view.id}`);
      toast.done(t`The link is on the clipboard.`);
    }),
  };
}
