import { useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import classes from './privacy.module.css';
import type { DataRequest } from './privacy-api';

type Step = { id: string; name: string; why: string };

/** How many steps are behind it; a request that was stopped stays where it was. */
function behind(request: DataRequest, steps: readonly Step[]): number {
  const at = (id: string) => steps.findIndex((step) => step.id === id);
  switch (request.state) {
    case 'draft':
      return request.kind === 'erasure' || request.redacted_at ? at('second') : at('redaction');
    case 'asked':
    case 'rejected':
      return at('second');
    case 'approved':
      return at('carried');
    case 'ready':
    case 'expired':
      return at('closed');
    case 'cancelled':
      return -1;
    default:
      return steps.length;
  }
}

/** The way of a request, with where it stands. */
export function RequestSteps({ request }: { request: DataRequest }) {
  const { t } = useLingui();
  const erases = request.kind === 'erasure';
  const steps: Step[] = [
    { id: 'opened', name: t`Opened`, why: t`Who asks, and on what basis.` },
    { id: 'scope', name: t`Scope`, why: t`What it is about, counted.` },
    ...(erases
      ? []
      : [{ id: 'redaction', name: t`Redaction`, why: t`What is not theirs is taken out.` }]),
    { id: 'second', name: t`Second person`, why: t`Somebody else looks at it and agrees.` },
    erases
      ? {
          id: 'carried',
          name: t`Erasure`,
          why: t`What names the person is blanked; the books stay.`,
        }
      : { id: 'carried', name: t`Package`, why: t`Packed, with a hash of each file.` },
    {
      id: 'closed',
      name: t`Closed`,
      why: erases
        ? t`It is written down what went.`
        : t`Handed over; the package goes after a week.`,
    },
  ];
  const now = behind(request, steps);
  const stopped = ['rejected', 'cancelled', 'expired'].includes(request.state);
  return (
    <ol className={classes.steps} aria-label={t`Steps`}>
      {steps.map(({ id, name, why }, at) => {
        const isNow = at === now && !stopped;
        return (
          <li
            key={id}
            className={classes.step}
            data-now={isNow || undefined}
            data-over={at < now || undefined}
            aria-current={isNow ? 'step' : undefined}
          >
            <strong>
              {name}
              {at < now ? (
                <>
                  <span aria-hidden> ✓</span>
                  <VisuallyHidden>{t`done`}</VisuallyHidden>
                </>
              ) : null}
            </strong>
            <small>{why}</small>
          </li>
        );
      })}
    </ol>
  );
}
