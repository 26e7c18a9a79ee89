import { Trans, useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { readMinutes, writeMinutes } from './hours';
import { METRICS, metricLabels, PRIORITIES, priorityLabels } from './promise-words';
import classes from './promises.module.css';
import type { Targets } from './promises-api';

type TargetTableProps = {
  targets: Targets;
  onChange: (targets: Targets) => void;
  error?: string;
};

/** How long each thing may take, by priority; an empty field promises nothing. */
export function TargetTable({ targets, onChange, error }: TargetTableProps) {
  const { t } = useLingui();
  const set = (priority: string, metric: string, minutes: number) => {
    const { [metric]: _, ...rest } = targets[priority] ?? {};
    const next = minutes > 0 ? { ...rest, [metric]: minutes } : rest;
    onChange({ ...targets, [priority]: next });
  };
  return (
    <div className={classes.stack}>
      <section className={classes.scroll} aria-label={t`Times`}>
        <table className={classes.targets}>
          <thead>
            <tr>
              <th>
                <Trans>Priority</Trans>
              </th>
              {METRICS.map((metric) => (
                <th key={metric} scope="col">
                  {metricLabels[metric] ? t(metricLabels[metric]) : metric}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {PRIORITIES.map((priority) => {
              const name = priorityLabels[priority] ? t(priorityLabels[priority]) : priority;
              return (
                <tr key={priority}>
                  <th scope="row">{name}</th>
                  {METRICS.map((metric) => {
                    const what = metricLabels[metric] ? t(metricLabels[metric]) : metric;
                    return (
                      <td key={metric}>
                        <TimeField
                          label={t`${name}: ${what}`}
                          minutes={targets[priority]?.[metric] ?? 0}
                          onChange={(minutes) => set(priority, metric, minutes)}
                        />
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <p className={classes.sentence}>
        <Trans>Write 30 min, 4 h or 1 d. What is left empty is not promised.</Trans>
      </p>
      {error ? <p role="alert">{error}</p> : null}
    </div>
  );
}

type TimeFieldProps = { label: string; minutes: number; onChange: (minutes: number) => void };

/** A length of time as people write it; what can't be read is not sent, and says so. */
function TimeField({ label, minutes, onChange }: TimeFieldProps) {
  const { t } = useLingui();
  const [text, setText] = useState(minutes > 0 ? writeMinutes(minutes) : '');
  const read = readMinutes(text);
  return (
    <TextInput
      size="xs"
      aria-label={label}
      placeholder="–"
      value={text}
      onChange={({ currentTarget: { value } }) => {
        setText(value);
        const next = readMinutes(value);
        if (next !== null) onChange(next);
      }}
      onBlur={() => read !== null && setText(read > 0 ? writeMinutes(read) : '')}
      ref={(field) => field?.setCustomValidity(read === null ? t`Write it as 30 min or 4 h.` : '')}
      error={read === null}
    />
  );
}
