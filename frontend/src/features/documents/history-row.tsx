import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { DocumentRow } from '@/api/generated';
import { Can } from '@/auth/can';
import { formatDate, formatDateTime } from '@/lib/time';
import classes from './documents.module.css';
import { FileButton } from './file-button';
import { useDocumentKinds } from './use-kind-names';

export type HistoryRowProps = {
  document: DocumentRow;
  market: string;
  zone: string;
  onCorrect: () => void;
};

/** One filed paper, as it was filed; what was wrong is struck through, with the reason. */
export function HistoryRow({ document, market, zone, onCorrect }: HistoryRowProps) {
  const { t } = useLingui();
  const { nameOf } = useDocumentKinds();
  const name = nameOf(market, document.kind);
  const from = formatDate(document.valid_from, 'UTC');
  const until = document.valid_to ? formatDate(document.valid_to, 'UTC') : null;
  const filed = t`filed ${formatDateTime(document.created_at, zone)}`;
  return (
    <li className={classes.paper} data-over={!document.in_force || undefined}>
      <div className={classes.paperMain}>
        <b>{name}</b>
        <span className={classes.dim}>
          {[
            document.number && t`No. ${document.number}`,
            until ? t`${from} until ${until}` : t`from ${from}, does not expire`,
            filed,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {document.superseded_at ? (
          <span className={classes.over}>
            {document.superseded_by ? <Trans>Replaced</Trans> : <Trans>Withdrawn</Trans>}
            {document.superseded_note ? `: ${document.superseded_note}` : ''}
          </span>
        ) : null}
      </div>
      <div className={classes.paperDo}>
        {document.has_file ? <FileButton documentId={document.id} name={name} /> : null}
        {document.in_force ? (
          <Can do="document.edit">
            <Button size="compact-xs" variant="subtle" onClick={onCorrect}>
              <Trans>Correct</Trans>
            </Button>
          </Can>
        ) : null}
      </div>
    </li>
  );
}
