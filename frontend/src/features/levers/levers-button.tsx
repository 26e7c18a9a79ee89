import { Trans, useLingui } from '@lingui/react/macro';
import { Indicator, Popover, UnstyledButton } from '@mantine/core';
import { IconHammer } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useConfig } from '@/auth/config-context';
import { useCan } from '@/auth/use-can';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import classes from './levers.module.css';
import { TrialWatch } from './trial-watch';
import { isOpen } from './trials';
import { useTrials } from './use-trials';

const LeversPanel = lazy(async () => ({ default: (await import('./levers-panel')).LeversPanel }));

/** In the header, beside the local-cloud badge: break something and watch the product find it. */
export function LeversButton() {
  const { t } = useLingui();
  const { levers } = useConfig();
  const can = useCan();
  const [opened, setOpened] = useState(false);
  const all = useTrials();
  const watched = all.filter(isOpen);
  // for people of the company who could watch what comes of it; others' programs and partners break nothing
  const mayWatch = can('vehicle.view') || can('job.view');
  if (!levers || !can('colleague.view') || !mayWatch) return null;
  return (
    <>
      {watched.map((trial) => (
        <TrialWatch key={trial.id} trial={trial} />
      ))}
      <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" trapFocus>
        <Indicator label={watched.length} size={15} disabled={watched.length === 0} processing>
          <Popover.Target>
            <UnstyledButton
              className={classes.button}
              aria-label={t`Break something`}
              onClick={() => setOpened(!opened)}
            >
              <IconHammer size={15} aria-hidden />
              <span>
                <Trans>Break something</Trans>
              </span>
            </UnstyledButton>
          </Popover.Target>
        </Indicator>
        <Popover.Dropdown aria-label={t`Break something`}>
          {opened ? (
            <Suspense fallback={<SkeletonBlock lines={6} />}>
              <LeversPanel levers={levers} trials={all} onLeave={() => setOpened(false)} />
            </Suspense>
          ) : null}
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
