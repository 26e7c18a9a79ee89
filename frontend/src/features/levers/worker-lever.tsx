import '@mantine/core/styles/Combobox.css';
import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { IconSkull } from '@tabler/icons-react';
import { useState } from 'react';
import { LeverCard } from './lever-card';
import type { LeversConfig } from './levers-api';
import { usePull } from './use-pull';

export type WorkerLeverProps = { levers: LeversConfig; workers: readonly string[] };

/** Ends a worker process without a goodbye, as a lost machine would. */
export function WorkerLever({ levers, workers }: WorkerLeverProps) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<string | null>(null);
  const command = usePull(levers, 'kill-worker');
  const worker = chosen ?? (workers.includes('default') ? 'default' : (workers[0] ?? null));
  const words: Record<string, string> = {
    default: t`default: cars' messages and scheduled jobs`,
    realtime: t`realtime: what people wait for`,
    bulk: t`bulk: imports and bills`,
  };
  return (
    <LeverCard
      icon={IconSkull}
      title={t`Kill a worker`}
      why={t`The process ends at once. It is missed after 15 seconds, started again, and takes up the work that was left; no message is lost.`}
      choice={
        <Select
          aria-label={t`Worker to kill`}
          data={workers.map((value) => ({ value, label: words[value] ?? value }))}
          value={worker}
          onChange={setChosen}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
        />
      }
      action={t`Kill`}
      disabled={worker === null}
      isPending={command.isPending}
      error={command.error}
      onPull={() => {
        if (worker) command.mutate({ worker });
      }}
    />
  );
}
