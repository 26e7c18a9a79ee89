import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { AskedStep } from './step-dialog';

/** The buttons of the floating bar: what can be done to all that is selected. */
export function BulkActions({ onAsk }: { onAsk: (step: AskedStep) => void }) {
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={() => onAsk('assign')}>
        <Trans>Assign</Trans>
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => onAsk('snooze')}>
        <Trans>Snooze</Trans>
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => onAsk('due')}>
        <Trans>Due</Trans>
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => onAsk('comment')}>
        <Trans>Comment</Trans>
      </Button>
      <Button size="compact-xs" onClick={() => onAsk('resolve')}>
        <Trans>Resolve</Trans>
      </Button>
    </>
  );
}
