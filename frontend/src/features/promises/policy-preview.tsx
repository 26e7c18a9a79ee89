import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { DueClock } from '@/ui/clock/due-clock';
import { FormProblem } from '@/ui/forms/form-problem';
import { useNow } from '@/ui/live/use-now';
import { metricLabels } from './promise-words';
import classes from './promises.module.css';
import { type PolicyDraft, type Preview, previewPolicy } from './promises-api';

type PolicyPreviewProps = { policy: string | null; market: string; draft: PolicyDraft };

/** Which open tickets would get the promise as it stands in the form. */
export function PolicyPreview({ policy, market, draft }: PolicyPreviewProps) {
  const preview = useMutation({ mutationFn: previewPolicy });
  return (
    <div className={classes.stack}>
      <div>
        <Button
          size="xs"
          variant="default"
          loading={preview.isPending}
          onClick={() => preview.mutate({ policy, market, ...draft })}
        >
          <Trans>Which open tickets would get it?</Trans>
        </Button>
      </div>
      <FormProblem error={preview.error} />
      {preview.data ? <Found found={preview.data} /> : null}
    </div>
  );
}

function Found({ found }: { found: Preview }) {
  const { t } = useLingui();
  const now = useNow(30_000);
  const { late, soon } = found;
  return (
    <>
      <p className={classes.sentence} role="status">
        <Plural
          value={found.total}
          _0="No open ticket would get it."
          one="One open ticket would get it"
          other="These # open tickets would get it"
        />
        {found.total > 0 ? t`: ${late} late at once, ${soon} with a clock that runs.` : null}
      </p>
      <ul className={classes.lines}>
        {found.tickets.map((ticket) => (
          <li key={ticket.id} className={classes.line}>
            <b>{ticket.number}</b>
            <span className={classes.grow}>{ticket.subject}</span>
            <MetricName metric={ticket.metric} />
            <DueClock
              dueAt={ticket.due_at}
              warnAt={null}
              overdueSince={ticket.overdue_since}
              now={now}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function MetricName({ metric }: { metric: string }) {
  const { t } = useLingui();
  const label = metricLabels[metric];
  return label ? <span className={classes.dim}>{t(label)}</span> : null;
}
