import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Skeleton } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { toast } from '@/ui/states/toast';
import { StatusChip } from '@/ui/status/status-chip';
import { writeMinutes } from './hours';
import { channelLabels, metricLabels, priorityLabels, topicLabels } from './promise-words';
import classes from './promises.module.css';
import { type Policy, useSavePolicy } from './promises-api';

type Names = Readonly<Record<string, string>>;
type ListProps = {
  policies: readonly Policy[];
  queues: Names;
  pending: boolean;
  onEdit: (id: string) => void;
};

/** The promises of a market in the order in which they are tried. */
export function PolicyList({ policies, queues, pending, onEdit }: ListProps) {
  if (pending) return <Skeleton height={112} />;
  if (policies.length === 0) {
    return (
      <p className={classes.rows}>
        <Trans>The first ticket of this market brings the usual promises with it.</Trans>
      </p>
    );
  }
  return (
    <ol className={classes.rows}>
      {policies.map((policy, place) => (
        <PolicyLine
          key={policy.id}
          policy={policy}
          queues={queues}
          above={policies[place - 1] ?? null}
          onEdit={() => onEdit(policy.id)}
        />
      ))}
    </ol>
  );
}

type LineProps = { policy: Policy; queues: Names; above: Policy | null; onEdit: () => void };

function PolicyLine({ policy, queues, above, onEdit }: LineProps) {
  const { t } = useLingui();
  const save = useSavePolicy(policy, policy.market);
  const lower = useSavePolicy(above, policy.market);
  const name = policy.name;
  const raise = async () => {
    if (!above) return;
    try {
      await save.mutateAsync({ position: above.position });
      await lower.mutateAsync({ position: policy.position });
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <li className={classes.row}>
      <span className={classes.grow}>
        <strong>{name}</strong>
        <span className={classes.dim}>{useForWhom(policy, queues)}</span>
        <span className={classes.dim}>{usePromise(policy)}</span>
      </span>
      <span className={classes.dim}>{policy.calendar_name}</span>
      {policy.is_active ? null : <StatusChip tone="neutral" label={t`Switched off`} />}
      <span className={classes.tools}>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={!above || save.isPending}
          onClick={() => void raise()}
          aria-label={t`Try ${name} earlier`}
        >
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
        <Button size="xs" variant="default" onClick={onEdit} aria-label={t`Edit ${name}`}>
          <Trans>Edit</Trans>
        </Button>
      </span>
    </li>
  );
}

function useForWhom({ conditions }: Policy, queues: Names): string {
  const { t } = useLingui();
  const say = (words: typeof topicLabels, keys: readonly string[] = []) =>
    keys.map((key) => (words[key] ? t(words[key]) : key)).join(', ');
  const parts = [
    say(topicLabels, conditions.topics),
    say(channelLabels, conditions.channels),
    say(priorityLabels, conditions.priorities),
    (conditions.queues ?? []).map((key) => queues[key] ?? key).join(', '),
  ].filter(Boolean);
  return parts.length > 0 ? t`For: ${parts.join(' · ')}` : t`For every ticket`;
}

function usePromise({ targets }: Policy): string {
  const { t } = useLingui();
  const usual = targets.normal ?? Object.values(targets)[0] ?? {};
  const parts = Object.entries(metricLabels)
    .filter(([metric]) => usual[metric])
    .map(([metric, label]) => `${t(label)} ${writeMinutes(usual[metric] ?? 0)}`);
  return parts.length > 0 ? parts.join(' · ') : t`Nothing is promised`;
}
