import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPrinter, IconRefresh } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Page } from '@/ui/page/page';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import classes from './inspections.module.css';
import { useSheet } from './inspections-api';

/** The sheet that lies in a car: whoever scans it can report a fault without an account. */
export function SheetPage({ vehicle }: { vehicle: string }) {
  const { t } = useLingui();
  const sheet = useSheet(vehicle);
  const { mutate, data, error } = sheet;
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    mutate(false);
  }, [mutate]);
  const renew = () =>
    mutate(true, {
      onSuccess: () => toast.done(t`There is a new code: the old sheet opens nothing any more.`),
      onError: (problem) => toast.failed(problem),
    });
  return (
    <Page
      title={t`Sheet for the car`}
      actions={
        data ? (
          <>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconRefresh size={14} />}
              loading={sheet.isPending}
              onClick={renew}
            >
              <Trans>New code</Trans>
            </Button>
            <Button
              size="xs"
              leftSection={<IconPrinter size={14} />}
              onClick={() => window.print()}
            >
              <Trans>Print</Trans>
            </Button>
          </>
        ) : null
      }
    >
      {data ? (
        <article className={classes.sheet}>
          <h2>
            <Trans>Something wrong with this car?</Trans>
          </h2>
          <p>
            <Trans>Scan, say what it is, add a photo. No account needed.</Trans>
          </p>
          <img
            className={classes.code}
            alt={t`QR code of ${data.plate}`}
            src={`data:image/svg+xml;utf8,${encodeURIComponent(standalone(data.svg))}`}
          />
          <p className={classes.plate}>{data.plate}</p>
          <p>
            {data.make} {data.model}
          </p>
        </article>
      ) : error ? (
        <ErrorState error={error} onRetry={() => mutate(false)} />
      ) : (
        <SkeletonBlock lines={14} />
      )}
    </Page>
  );
}

/** Inline SVG has no namespace; a picture needs one. */
function standalone(svg: string): string {
  return svg.includes('xmlns=')
    ? svg
    : svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
}
