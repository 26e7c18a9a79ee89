import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Loader } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { HrefLink } from '@/ui/url/href-link';
import classes from './levers.module.css';
import { TrialWait } from './trial-wait';
import { useBackText, useNoticedText, useTrialTitle } from './trial-words';
import { comesBack, type Trial, trials } from './trials';

export type TrialCardProps = { trial: Trial; onLeave: () => void };

/** One pulled lever: what was found and when, what is still waited for, and where to see it. */
export function TrialCard({ trial, onLeave }: TrialCardProps) {
  const { t } = useLingui();
  const { noticedMs, backMs } = trial.finding;
  const title = useTrialTitle()(trial);
  const noticedText = useNoticedText();
  const backText = useBackText();
  return (
    <article className={classes.trial}>
      <header>
        <h4>{title}</h4>
        <ActionIcon
          size="sm"
          aria-label={t`Forget: ${title}`}
          onClick={() => trials.remove(trial.id)}
        >
          <IconX size={14} />
        </ActionIcon>
      </header>
      <ol aria-live="polite">
        <Step done={noticedMs !== null}>
          {noticedMs === null ? <TrialWait trial={trial} /> : noticedText(trial)}
        </Step>
        {noticedMs !== null && comesBack(trial) ? (
          <Step done={backMs !== null}>
            {backMs === null ? <TrialWait trial={trial} /> : backText(trial)}
          </Step>
        ) : null}
      </ol>
      <footer>
        {trial.carId === null ? (
          <HrefLink href="/jobs?tab=workers" onClick={onLeave}>
            <Trans>See the workers</Trans>
          </HrefLink>
        ) : (
          <>
            <HrefLink href={pageOf(trial)} onClick={onLeave}>
              <Trans>Open the car</Trans>
            </HrefLink>
            <HrefLink href={`/map?sel=${trial.carId}`} onClick={onLeave}>
              <Trans>See it on the map</Trans>
            </HrefLink>
          </>
        )}
      </footer>
    </article>
  );
}

/** Where on the car's page it shows. */
function pageOf({ lever, carId }: Trial): string {
  return lever === 'ignore-commands' ? `/vehicles/${carId}?tab=commands` : `/vehicles/${carId}`;
}

function Step({ done, children }: { done: boolean; children: ReactNode }) {
  return (
    <li data-done={done || undefined}>
      {done ? <IconCheck size={15} aria-hidden /> : <Loader size={13} aria-hidden />}
      <span>{children}</span>
    </li>
  );
}
