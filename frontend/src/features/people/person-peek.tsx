import { Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PersonRow } from '@/api/generated';
import { organisationsQuery } from '@/api/organisations';
import { useCan } from '@/auth/use-can';
import { useMarket, useMe } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { isPartner } from './grants';
import { formatLimit } from './money-limit';
import classes from './people.module.css';
import { personQuery } from './people-api';
import { PersonActions } from './person-actions';
import { PersonStatusChip } from './person-status-chip';
import { useRoleNames } from './use-role-names';

export type PersonPeekProps = { id: string; onClose: () => void };

/** Somebody, and what can be done about their access. */
export function PersonPeek({ id, onClose }: PersonPeekProps) {
  const { t } = useLingui();
  const me = useMe();
  const mayManage = useCan()('person.manage');
  const { data, error, refetch } = useQuery(personQuery(id));
  const person = data?.data;
  const own = id === me.id;
  return (
    <PeekPanel
      title={person ? person.name || person.email : t`Person`}
      label={t`Person`}
      href={`/settings/people?sel=${id}`}
      status={person ? <PersonStatusChip status={person.status} /> : null}
      onClose={onClose}
      actions={data && mayManage && !own ? <PersonActions key={id} answer={data} /> : null}
    >
      {person ? (
        <div className={classes.stack}>
          {own && mayManage ? (
            <Alert color="blue" title={t`This is you`}>
              <Trans>Nobody changes their own account; another administrator can.</Trans>
            </Alert>
          ) : null}
          <PersonFacts person={person} />
        </div>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={7} />
      )}
    </PeekPanel>
  );
}

function PersonFacts({ person }: { person: PersonRow }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const roleNames = useRoleNames();
  const { markets } = useMe();
  const marketName = (code: string) => markets.find((one) => one.code === code)?.name ?? code;
  const { data: organisations = [] } = useQuery(organisationsQuery);
  const organisation =
    organisations.find(({ code }) => code === person.organisation)?.name ?? person.organisation;
  const facts = [
    { label: t`Email`, value: person.email },
    { label: t`Roles`, value: roleNames(person.roles) },
    ...(isPartner(person.roles)
      ? [{ label: t`Organisation`, value: organisation ?? t`none: sees no car` }]
      : []),
    { label: t`Markets`, value: person.markets.map(marketName).join(', ') },
    {
      label: t`Money limit`,
      value: formatLimit(person.money_limit_minor, person.money_limit_currency),
    },
    {
      label: t`Last here`,
      value: person.last_seen_at ? formatDateTime(person.last_seen_at, tz) : t`never yet`,
    },
    { label: t`Since`, value: formatDateTime(person.created_at, tz) },
    {
      label: t`Disabled`,
      value: person.disabled_at && formatDateTime(person.disabled_at, tz),
    },
    {
      label: t`Directory`,
      value: person.directory_due
        ? t`Cognito has not been told of the latest change yet; it counts here already.`
        : null,
    },
  ];
  return <Facts facts={facts.filter(({ value }) => value !== null)} />;
}
