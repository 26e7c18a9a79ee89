import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatCount } from '@/lib/units';
import classes from './data-grid.module.css';
import { type GridSelection, NO_SELECTION } from './types';

type BulkBarProps = {
  selection: GridSelection;
  loaded: readonly string[];
  total: number | undefined;
  onChange: (selection: GridSelection) => void;
  actions: ReactNode;
};

/** Floats over the list while rows are selected: how many, and what can be done with them. */
export function BulkBar({ selection, loaded, total, onChange, actions }: BulkBarProps) {
  const { t } = useLingui();
  const count = selection.allMatching ? (total ?? loaded.length) : selection.ids.size;
  const more = total !== undefined && total > count && !selection.allMatching;
  const all = formatCount(total);
  return (
    <div className={classes.bulk} role="toolbar" aria-label={t`Selected rows`}>
      <span className={classes.bulkCount}>
        <Plural value={count} one="# selected" other="# selected" />
      </span>
      {more ? (
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => onChange({ ids: new Set(loaded), allMatching: true })}
        >
          <Trans>Select all {all} that match</Trans>
        </Button>
      ) : null}
      {actions}
      <ActionIcon
        size="sm"
        aria-label={t`Clear the selection`}
        onClick={() => onChange(NO_SELECTION)}
      >
        <IconX size={15} />
      </ActionIcon>
    </div>
  );
}
