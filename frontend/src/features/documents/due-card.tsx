import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useCan } from '@/auth/use-can';
import { formatDate } from '@/lib/time';
import { useUrlSearch } from '@/ui/url/use-url-search';
import classes from './documents.module.css';
import type { Due } from './documents-api';
import { useDueWords } from './use-due-words';
import { useDocumentKinds } from './use-kind-names';

export type DueCardProps = { due: Due; onRenew: (due: Due) => void };

/** One paper of one car: what, whose, when, and the button that helps. */
export function DueCard({ due, onRenew }: DueCardProps) {
  const { t } = useLingui();
  const may = useCan()('document.edit');
  const words = useDueWords();
  const { nameOf } = useDocumentKinds();
  const [search, update] = useUrlSearch();
  const name = nameOf(due.market, due.kind);
  const when = words(due, due.market);
  const open = () => update({ sel: due.vehicle_id });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') open();
    if (event.key === 'r' && may) onRenew(due);
  };
  return (
    <article
      className={classes.card}
      data-card
      data-open={search.sel === due.vehicle_id || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows walk from card to card; a button could not hold a button
      tabIndex={0}
      aria-label={t`${due.plate}, ${name}, ${when}`}
      onClick={open}
      onKeyDown={onKeyDown}
    >
      <span className={classes.cardTop}>
        <b>{due.plate}</b>
        <span className={classes.when} data-stage={due.stage}>
          {when}
        </span>
      </span>
      <span className={classes.cardLine}>{name}</span>
      <span className={classes.cardLine} data-dim>
        {[
          due.due_on && due.stage !== 'missing' ? formatDate(due.due_on, 'UTC') : null,
          due.home_station_name,
          due.needed ? null : t`not needed for renting`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {may && due.stage !== 'fine' ? (
        <Button
          className={classes.cardAction}
          size="compact-xs"
          variant="light"
          leftSection={<IconFileUpload size={13} />}
          onClick={(event) => {
            event.stopPropagation();
            onRenew(due);
          }}
        >
          {due.stage === 'missing' ? <Trans>File</Trans> : <Trans>Renew</Trans>}
        </Button>
      ) : null}
    </article>
  );
}
