import '@mantine/core/styles/Checkbox.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Card } from '@/ui/page/card';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import classes from './notifications.module.css';
import { preferencesQuery, topicsQuery, useSavePreferences } from './notifications-api';

/** What I want to hear of. Each tick is kept at once. */
export function MineTab() {
  const { t } = useLingui();
  const { data: topics, error, refetch } = useQuery(topicsQuery);
  const { data: own } = useQuery(preferencesQuery);
  const save = useSavePreferences();
  const keep = (body: { muted: string[]; by_email: boolean }) =>
    save.mutate(body, { onError: (fault) => toast.failed(fault) });
  if (error && !topics) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!topics || !own) return <SkeletonBlock lines={16} />;
  const shown = save.isPending && save.variables ? save.variables : own;
  return (
    <Card title={t`What I hear of`}>
      <p className={classes.dim}>
        <Trans>
          Rules decide what your role is told. Take a tick away, and you hear nothing of it.
        </Trans>
      </p>
      <div className={classes.checks}>
        {topics.map((topic) => (
          <Checkbox
            key={topic.code}
            label={topic.title}
            description={topic.about}
            disabled={!topic.can_be_muted}
            checked={!shown.muted.includes(topic.code)}
            onChange={({ currentTarget }) =>
              keep({
                by_email: shown.by_email,
                muted: currentTarget.checked
                  ? shown.muted.filter((code) => code !== topic.code)
                  : [...shown.muted, topic.code],
              })
            }
          />
        ))}
      </div>
      <Checkbox
        mt={16}
        label={t`Also by e-mail, where a rule says so`}
        description={t`Calls come by e-mail in any case.`}
        checked={shown.by_email}
        onChange={({ currentTarget }) =>
          keep({ muted: shown.muted, by_email: currentTarget.checked })
        }
      />
      <p className={classes.dim} style={{ marginTop: 16 }}>
        {own.slack_user ? (
          <Trans>In Slack you are known: buttons that you press there act as you.</Trans>
        ) : (
          <Trans>In Slack nobody knows you yet; whoever sets up the channels can link you.</Trans>
        )}
      </p>
    </Card>
  );
}
