import { Trans } from '@lingui/react/macro';
import type { CommandRow } from '@/api/generated';
import { formatDuration } from '@/lib/time';
import { useNow } from '@/ui/live/use-now';
import classes from './commands.module.css';
import { isOpen } from './commands-api';

const EVERY_MS = 1_000;

/** How long the car took, or has been waited for. */
export function Waited({ command }: { command: CommandRow }) {
  return isOpen(command) ? <Counting since={beganAt(command)} /> : <Took command={command} />;
}

function Counting({ since }: { since: number }) {
  const now = useNow(EVERY_MS);
  return <small className={classes.seconds}>{formatDuration(now - since)}</small>;
}

function Took({ command }: { command: CommandRow }) {
  if (command.settled_at === null || command.state !== 'acked') return null;
  const took = formatDuration(Date.parse(command.settled_at) - beganAt(command));
  return (
    <small className={classes.seconds}>
      <Trans>after {took}</Trans>
    </small>
  );
}

/** The car's time begins with the second person's yes. */
function beganAt({ approved_at, requested_at }: CommandRow): number {
  return Date.parse(approved_at ?? requested_at);
}
