import { Trans, useLingui } from '@lingui/react/macro';
import { formatDuration, formatTimeSeconds } from '@/lib/time';
import { hopWords } from './hop-words';
import type { MessagePath, PathStep } from './message-path';
import classes from './message-steps.module.css';

export type MessageStepsProps = { path: MessagePath; zone: string; arrived: boolean };

/** The hops one under the other, with the time each took; a message that just came runs along. */
export function MessageSteps({ path, zone, arrived }: MessageStepsProps) {
  return (
    <>
      <ol className={classes.steps} data-arrived={arrived || undefined}>
        {path.steps.map((step, index) => (
          <Step key={step.name} step={step} zone={zone} index={index} />
        ))}
      </ol>
      <p className={classes.total}>
        {arrived ? (
          <Trans>From the car to this screen</Trans>
        ) : (
          <Trans>From the car to the database row</Trans>
        )}
        <b className="tnum">{formatDuration(path.totalMs)}</b>
      </p>
    </>
  );
}

function Step({ step, zone, index }: { step: PathStep; zone: string; index: number }) {
  const { t } = useLingui();
  const { name, what, icon: Glyph } = hopWords(step.name);
  return (
    <li className={classes.step} style={{ animationDelay: `${index * 110}ms` }}>
      <span className={classes.mark} aria-hidden>
        <Glyph size={14} />
      </span>
      <span className={classes.words}>
        <b>{t(name)}</b> <span className={classes.what}>{t(what)}</span>
        <span className={classes.track} aria-hidden>
          <i style={{ width: `${step.share * 100}%` }} />
        </span>
      </span>
      <span className={classes.time} title={formatTimeSeconds(step.at, zone)}>
        {step.ms === null ? formatTimeSeconds(step.at, zone) : `+${formatDuration(step.ms)}`}
      </span>
    </li>
  );
}
