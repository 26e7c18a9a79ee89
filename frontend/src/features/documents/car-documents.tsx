import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Can } from '@/auth/can';
import { Card } from '@/ui/page/card';
import type { CarSubject } from '@/ui/shell/feature';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { DocumentHistory } from './document-history';
import classes from './documents.module.css';
import { papersQuery } from './documents-api';
import { PaperRow } from './paper-row';

const FileDialog = lazy(async () => ({ default: (await import('./file-dialog')).FileDialog }));

/** What the car has, lacks and will need, and everything that was ever filed. */
export function CarDocuments({ id, plate, market }: CarSubject) {
  const { t } = useLingui();
  const [filing, setFiling] = useState<string | null>(null);
  const { data: papers, error, refetch } = useQuery(papersQuery(id));
  return (
    <div className={classes.stack}>
      <Card
        title={t`Documents`}
        tools={
          <Can do="document.edit">
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconFileUpload size={13} />}
              onClick={() => setFiling('')}
            >
              <Trans>File a document</Trans>
            </Button>
          </Can>
        }
      >
        {error && !papers ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {!papers && !error ? <SkeletonBlock lines={6} /> : null}
        {papers?.length === 0 ? (
          <EmptyState
            title={t`Nothing is asked of this car`}
            why={t`The rules of its market name no documents.`}
          />
        ) : null}
        <ul className={classes.papers}>
          {papers?.map((paper) => (
            <PaperRow
              key={paper.kind}
              paper={paper}
              market={market}
              onFile={() => setFiling(paper.kind)}
            />
          ))}
        </ul>
      </Card>
      {papers || error ? <DocumentHistory vehicleId={id} market={market} /> : null}
      {filing === null ? null : (
        <Suspense fallback={null}>
          <FileDialog
            vehicleId={id}
            plate={plate}
            kind={filing || undefined}
            onClose={() => setFiling(null)}
          />
        </Suspense>
      )}
    </div>
  );
}
