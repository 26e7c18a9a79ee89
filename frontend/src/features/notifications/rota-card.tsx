import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { Can } from '@/auth/can';
import { formatDateTime } from '@/lib/time';
import { toast } from '@/ui/states/toast';
import { StatusChip } from '@/ui/status/status-chip';
import classes from './notifications.module.css';
import { type Rota, useRemoveSwap } from './notifications-api';

export type RotaCardProps = {
  rota: Rota;
  marketName: string;
  zone: string;
  onEdit: () => void;
  onSwap: () => void;
};

/** Whose week it is, until when, who comes then, and who stands in. */
export function RotaCard({ rota, marketName, zone, onEdit, onSwap }: RotaCardProps) {
  const { t } = useLingui();
  const remove = useRemoveSwap();
  const until = formatDateTime(rota.handover_at, zone);
  const next = rota.next?.name ?? '';
  return (
    <article className={classes.card}>
      <div className={classes.cardHead}>
        <h2>{marketName}</h2>
        {rota.enabled ? (
          <StatusChip quiet tone="good" label={t`In force`} />
        ) : (
          <StatusChip quiet tone="neutral" label={t`Off`} />
        )}
      </div>
      <p>
        {rota.now ? (
          <Trans>
            <b>{rota.now.name}</b> is on call; {next} from {until}.
          </Trans>
        ) : (
          <Trans>Nobody is on call yet: it begins on {until}.</Trans>
        )}
      </p>
      <p className={classes.dim}>
        <Plural
          value={rota.patience_minutes}
          one="After # minute without an answer the next is called:"
          other="After # minutes without an answer the next is called:"
        />{' '}
        {rota.people.map(({ name }) => name).join(' → ')}
      </p>
      {rota.swaps.length > 0 ? (
        <ul className={classes.people}>
          {rota.swaps.map((swap) => (
            <li key={swap.id}>
              <span>
                <Trans>
                  {swap.person.name} stands in {formatDateTime(swap.starts_at, zone)} –{' '}
                  {formatDateTime(swap.ends_at, zone)}
                </Trans>
              </span>
              <Can do="notification.manage">
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t`Take back: ${swap.person.name}`}
                  onClick={() =>
                    remove.mutate(swap.id, { onError: (fault) => toast.failed(fault) })
                  }
                >
                  <Trans>Take back</Trans>
                </Button>
              </Can>
            </li>
          ))}
        </ul>
      ) : null}
      <Can do="notification.manage">
        <Group gap={8} className={classes.actions}>
          <Button size="compact-xs" variant="default" onClick={onEdit}>
            <Trans>Edit the rota</Trans>
          </Button>
          <Button size="compact-xs" variant="default" onClick={onSwap}>
            <Trans>Somebody stands in</Trans>
          </Button>
        </Group>
      </Can>
    </article>
  );
}
