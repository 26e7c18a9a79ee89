import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import {
  drainFinding,
  driftFinding,
  type Finding,
  ignoreFinding,
  silenceFinding,
  workerFinding,
} from './findings';
import { readCommands, readDrifts, readEvents, readWorkers } from './levers-api';
import { type Trial, trials } from './trials';

const POLL_MS = 2_000;

/** Asks the product's own API whether it has noticed; draws nothing, so that it works on every page. */
export function TrialWatch({ trial }: { trial: Trial }) {
  const { data } = useQuery({
    queryKey: ['levers', 'trial', trial.id] as const,
    queryFn: ({ signal }) => look(trial, signal),
    refetchInterval: POLL_MS,
    retry: false,
  });
  const text = JSON.stringify(data);
  useEffect(() => {
    if (text !== undefined) trials.found(trial.id, JSON.parse(text));
  }, [trial.id, text]);
  return null;
}

async function look({ lever, at, name, carId }: Trial, signal: AbortSignal): Promise<Finding> {
  if (lever === 'kill-worker' || carId === null) {
    return workerFinding(await readWorkers(signal), name, at);
  }
  if (lever === 'ignore-commands') return ignoreFinding(await readCommands(carId, signal), at);
  if (lever === 'drift-shadow') return driftFinding(await readDrifts(name, signal), at);
  const events = await readEvents(carId, signal);
  return lever === 'drain-battery' ? drainFinding(events, at) : silenceFinding(events, at);
}
