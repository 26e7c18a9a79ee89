import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useMe } from '@/auth/use-me';
import type { Item } from './inbox-api';
import type { AskedStep } from './step-dialog';
import { useTakeStep } from './use-take-step';

/** What can be done with one item as it stands. */
export function ItemActions({ item, onAsk }: { item: Item; onAsk: (step: AskedStep) => void }) {
  const me = useMe();
  const { take, isPending } = useTakeStep();
  const target = { ids: [item.id] };
  if (item.state === 'resolved') {
    return (
      <Button size="xs" loading={isPending} onClick={() => take('reopen', target)}>
        <Trans>Open again</Trans>
      </Button>
    );
  }
  return (
    <Group gap={6}>
      <Button size="xs" onClick={() => onAsk('resolve')}>
        <Trans>Resolve</Trans>
      </Button>
      {item.owner === me.id ? null : (
        <Button
          size="xs"
          variant="default"
          loading={isPending}
          onClick={() => take('assign', target, { owner: me.id })}
        >
          <Trans>Take it</Trans>
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => onAsk('assign')}>
        <Trans>Assign</Trans>
      </Button>
      {item.snoozed_until ? (
        <Button size="xs" variant="default" onClick={() => take('wake', target)}>
          <Trans>Wake</Trans>
        </Button>
      ) : (
        <Button size="xs" variant="default" onClick={() => onAsk('snooze')}>
          <Trans>Snooze</Trans>
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => onAsk('due')}>
        <Trans>Due</Trans>
      </Button>
    </Group>
  );
}
