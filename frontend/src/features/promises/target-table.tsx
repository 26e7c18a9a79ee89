import { Trans, useLingui } from '@lingui/react/macro';
import { NumberInput } from '@mantine/core';
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
  const set = (priority: string, metric: string, value: number | string) => {
    const { [metric]: _, ...rest } = targets[priority] ?? {};
    const next = Number(value) > 0 ? { ...rest, [metric]: Number(value) } : rest;
    onChange({ ...targets, [priority]: next });
  };
  return (
    <div className={classes.stack}>
      <section className={classes.scroll} aria-label={t`Times`}>
        <table className={classes.targets}>
          <thead>
            <tr>
              <th>
                <Trans>Minutes</Trans>
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
                        <NumberInput
                          size="xs"
                          aria-label={t`${name}: ${what}, minutes`}
                          value={targets[priority]?.[metric] ?? ''}
                          onChange={(value) => set(priority, metric, value)}
                          min={0}
                          hideControls
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
      {error ? <p role="alert">{error}</p> : null}
    </div>
  );
}
