import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Can } from '@/auth/can';
import { formatDate } from '@/lib/time';
import classes from './documents.module.css';
import type { Paper } from './documents-api';
import { FileButton } from './file-button';
import { StageChip } from './stage-chip';
import { useDueWords } from './use-due-words';

export type PaperRowProps = { paper: Paper; market: string; onFile: () => void };

/** One kind of paper: where the car stands with it, and what to do. */
export function PaperRow({ paper, market, onFile }: PaperRowProps) {
  const { t } = useLingui();
  const words = useDueWords();
  const later = paper.stage !== 'unasked' && !paper.document_id && paper.stage !== 'missing';
  const details = [
    paper.local_name,
    paper.number && t`No. ${paper.number}`,
    later && paper.needed_from ? t`asked from ${formatDate(paper.needed_from, 'UTC')}` : null,
    paper.valid_to ? t`until ${formatDate(paper.valid_to, 'UTC')}` : null,
    paper.stage !== 'unasked' && !paper.needed ? t`not needed for renting` : null,
  ];
  return (
    <li className={classes.paper}>
      <div className={classes.paperMain}>
        <b>{paper.name}</b>
        <span className={classes.dim}>{details.filter(Boolean).join(' · ') || paper.issuer}</span>
      </div>
      <div className={classes.paperEnd}>
        <StageChip stage={paper.stage} />
        <span className={classes.when} data-stage={paper.stage}>
          {paper.stage === 'unasked' || paper.stage === 'missing' ? '' : words(paper, market)}
        </span>
        <span className={classes.paperDo}>
          {paper.document_id && paper.has_file ? (
            <FileButton documentId={paper.document_id} name={paper.name} />
          ) : null}
          <Can do="document.edit">
            <Button size="compact-xs" variant="light" onClick={onFile}>
              {paper.document_id ? <Trans>Renew</Trans> : <Trans>File</Trans>}
            </Button>
          </Can>
        </span>
      </div>
    </li>
  );
}
