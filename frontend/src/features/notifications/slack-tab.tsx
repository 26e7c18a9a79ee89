import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf } from '@/api/field-errors';
import { Card } from '@/ui/page/card';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import classes from './notifications.module.css';
import { slackPeopleQuery, useLinkSlack } from './notifications-api';

type Person = { id: string; name: string; slack_user: string };

/** Who our people are in Slack: a button that they press there acts as them. */
export function SlackTab() {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(slackPeopleQuery);
  return (
    <Card title={t`People in Slack`}>
      <p className={classes.dim}>
        <Trans>
          A button pressed in Slack acts as the colleague who is linked here, with what they may do.
          The member ID stands in their Slack profile.
        </Trans>
      </p>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonBlock lines={12} /> : null}
      <ul className={classes.people}>
        {data?.map((person) => (
          <LinkLine key={person.id} person={person} />
        ))}
      </ul>
    </Card>
  );
}

function LinkLine({ person }: { person: Person }) {
  const { t } = useLingui();
  const { id, name } = person;
  const link = useLinkSlack(id);
  const [written, setWritten] = useState(person.slack_user);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    link.mutate(written.trim(), { onSuccess: () => toast.done(t`${name} is linked.`) });
  };
  return (
    <li>
      <span>{name}</span>
      <form onSubmit={submit}>
        <Group gap={6} align="flex-start" wrap="nowrap">
          <TextInput
            size="xs"
            aria-label={t`Member ID of ${name}`}
            placeholder="U02ABCDEF"
            value={written}
            onChange={({ currentTarget }) => setWritten(currentTarget.value)}
            error={fieldErrorsOf(link.error).slack_user}
          />
          <Button
            type="submit"
            size="xs"
            variant="default"
            loading={link.isPending}
            disabled={written.trim() === person.slack_user}
          >
            <Trans>Save</Trans>
          </Button>
        </Group>
      </form>
    </li>
  );
}
