import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { FilterField } from '@/ui/property-filter/fields';
import classes from '@/ui/saved-views/saved-views.module.css';
import { forgottenIn, type SavedView } from '@/ui/saved-views/views';
import { useUrlSearch } from '@/ui/url/use-url-search';

type ViewNoteProps = {
  /** The address names a view that is not there. */
  isGone: boolean;
  view: SavedView | undefined;
  fields: readonly FilterField[];
  known?: readonly string[];
};

/** What is odd about the view, on the line of its tab, so that nothing below moves. */
export function ViewNote({ isGone, view, fields, known }: ViewNoteProps) {
  const { t } = useLingui();
  const [, update] = useUrlSearch();
  if (isGone) {
    return (
      <span className={classes.gone} role="status">
        <span className={classes.note}>
          <Trans>This view was deleted, or is not shared with you.</Trans>
        </span>
        <ActionIcon size="xs" aria-label={t`Dismiss`} onClick={() => update({ view: undefined })}>
          <IconX size={13} />
        </ActionIcon>
      </span>
    );
  }
  const forgotten = view ? forgottenIn(view, fields, known) : [];
  if (forgotten.length === 0) return null;
  const names = forgotten.map((name) => name.replaceAll('_', ' ')).join(', ');
  return (
    <span className={classes.note} role="status" title={names}>
      <Trans>
        This view also filters by “{names}”, which this list no longer has; it is left out.
      </Trans>
    </span>
  );
}
