import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Card } from '@/ui/page/card';
import type { CarSubject } from '@/ui/shell/feature';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import classes from './documents.module.css';
import { papersQuery } from './documents-api';
import { StageChip } from './stage-chip';
import { useDueWords } from './use-due-words';

/** The car's papers at a glance. */
export function CarDocumentsCard({ id, market }: CarSubject) {
  const { t } = useLingui();
  const words = useDueWords();
  const { data: papers, error, refetch } = useQuery(papersQuery(id));
  const asked = papers?.filter(({ stage }) => stage !== 'unasked');
  return (
    <Card
      title={t`Documents`}
      tools={
        <HrefLink href={`/vehicles/${id}?tab=documents`}>
          <Trans>All documents</Trans>
        </HrefLink>
      }
    >
      {error && !papers ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!papers && !error ? <SkeletonBlock lines={4} /> : null}
      <ul className={classes.glance}>
        {asked?.map((paper) => (
          <li key={paper.kind}>
            <span className={classes.clip}>{paper.name}</span>
            <span className={classes.when} data-stage={paper.stage}>
              {paper.stage === 'missing' ? '' : words(paper, market)}
            </span>
            <StageChip stage={paper.stage} quiet />
          </li>
        ))}
      </ul>
      {asked?.length === 0 ? (
        <p className={classes.dim}>
          <Trans>Nothing is asked of this car yet.</Trans>
        </p>
      ) : null}
    </Card>
  );
}
