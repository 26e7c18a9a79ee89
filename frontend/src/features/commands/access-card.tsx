import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AccessRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { Card } from '@/ui/page/card';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import classes from './commands.module.css';
import { accessQuery, useRevoke } from './commands-api';
import { GrantButton } from './grant-button';

export type AccessCardProps = { id: string; plate: string; mayGrant: boolean };

/** Who may open the car, and until when; ending it takes one press. */
export function AccessCard({ id, plate, mayGrant }: AccessCardProps) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(accessQuery(id));
  return (
    <Card
      title={t`Who may open it`}
      tools={mayGrant ? <GrantButton id={id} plate={plate} /> : null}
    >
      <div className={classes.body}>
        {!data && error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <SkeletonBlock lines={2} /> : null}
        {data?.length === 0 ? (
          <p className={classes.note}>
            <Trans>Nobody has been given access. Roles that command cars need none.</Trans>
          </p>
        ) : null}
        <ul className={classes.history}>
          {data?.map((access) => (
            <Access key={access.id} access={access} mayEnd={mayGrant} />
          ))}
        </ul>
      </div>
    </Card>
  );
}

function Access({ access, mayEnd }: { access: AccessRow; mayEnd: boolean }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const revoke = useRevoke();
  const until = formatDateTime(access.expires_at, tz);
  const name = access.staff_name ?? t`Somebody`;
  const press = () =>
    revoke.mutate(access.id, {
      onSuccess: () => toast.done(t`${name} may not open the car any more.`),
      onError: (problem) => toast.failed(problem),
    });
  return (
    <li className={classes.entry}>
      <div className={classes.entryBody}>
        <p className={classes.entryHead}>
          <b>{name}</b>
          <span>
            <Trans>until {until}</Trans>
          </span>
        </p>
        <p className={classes.note}>
          {access.granted_by_name ? <Trans>Given by {access.granted_by_name}</Trans> : null}
          {access.reason ? <> · “{access.reason}”</> : null}
        </p>
      </div>
      {mayEnd ? (
        <Button size="compact-xs" variant="default" loading={revoke.isPending} onClick={press}>
          <Trans>End it</Trans>
        </Button>
      ) : null}
    </li>
  );
}
