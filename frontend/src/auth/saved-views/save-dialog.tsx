import { useLingui } from '@lingui/react/macro';
import { viewCalls } from '@/api/saved-views';
import { searchToKeep } from '@/ui/saved-views/views';
import { toast } from '@/ui/states/toast';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { NameDialog } from './name-dialog';
import { useViewCache } from './use-views';

/** Keeps the filter on screen under a name, for oneself. */
export function SaveDialog({ listId, onClose }: { listId: string; onClose: () => void }) {
  const { t } = useLingui();
  const [search, update] = useUrlSearch();
  const { put } = useViewCache();
  return (
    <NameDialog
      title={t`Save as a view`}
      submit={t`Save`}
      hint={t`The filter and the order on screen, for you alone. You can share it afterwards.`}
      onClose={onClose}
      save={async (name) => {
        const { data } = await viewCalls.save({ list: listId, name, search: searchToKeep(search) });
        put(data);
        update({ view: data.id });
        toast.done(t`“${name}” was saved.`);
      }}
    />
  );
}
