import { Trans, useLingui } from '@lingui/react/macro';
import type { CommandRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDateTime, formatTimeSeconds } from '@/lib/time';
import { StatusChip } from '@/ui/status/status-chip';
import { HrefLink } from '@/ui/url/href-link';
import { commandLooks, failureWords, refusalWords, stateLooks } from './command-words';
import classes from './commands.module.css';
import { isOpen } from './commands-api';
import { Waited } from './waited';

/** One command: what, how it stands and for how many seconds, who and why. */
export function CommandEntry({ command }: { command: CommandRow }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { label, icon: Glyph } = commandLooks[command.type];
  const awaits = command.approval !== null && command.approved_at === null && isOpen(command);
  const { label: state, tone } = stateLooks[command.state];
  const { requested_by_name: who, approved_by_name: second, reason } = command;
  const when = formatDateTime(command.requested_at, tz);
  return (
    <li className={classes.entry}>
      <Glyph size={16} aria-hidden className={classes.mark} />
      <div className={classes.entryBody}>
        <p className={classes.entryHead}>
          <b>{t(label)}</b>
          {command.is_safety ? <StatusChip tone="bad" label={t`Safety`} quiet /> : null}
          <StatusChip tone={tone} label={awaits ? t`Waits for a second person` : t(state)} />
          <Waited command={command} />
        </p>
        <Outcome command={command} />
        <p className={classes.note}>
          {who ? (
            <Trans>
              {who}, {when}
            </Trans>
          ) : (
            when
          )}
          {second ? (
            <>
              {' · '}
              <Trans>agreed by {second}</Trans>
            </>
          ) : null}
          {reason ? <> · “{reason}”</> : null}
        </p>
        {awaits ? (
          <HrefLink href="/approvals">
            <Trans>Open approvals</Trans>
          </HrefLink>
        ) : null}
      </div>
    </li>
  );
}

function Outcome({ command }: { command: CommandRow }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const why = failureWords[command.failure];
  const own = refusalWords[command.detail];
  const { lat, lng } = command.result as { lat?: number; lng?: number };
  return (
    <>
      {why ? (
        <p>
          {t(why)} {own ? t(own) : null}
        </p>
      ) : null}
      {lat !== undefined && lng !== undefined ? (
        <p>
          <HrefLink href={`/map?lat=${lat}&lng=${lng}&sel=${command.vehicle}`}>
            <Trans>
              It is at {lat.toFixed(5)}, {lng.toFixed(5)}
            </Trans>
          </HrefLink>
        </p>
      ) : null}
      {command.late_at ? (
        <Late at={formatTimeSeconds(command.late_at, tz)} done={command.late_outcome === 'done'} />
      ) : null}
    </>
  );
}

function Late({ at, done }: { at: string; done: boolean }) {
  return (
    <p className={classes.late}>
      {done ? (
        <Trans>The car answered late, at {at}: it has done it.</Trans>
      ) : (
        <Trans>The car answered late, at {at}: it has not done it.</Trans>
      )}
    </p>
  );
}
