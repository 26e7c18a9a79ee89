import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Card } from '@/ui/page/card';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { CommandEntry } from './command-entry';
import classes from './commands.module.css';
import { commandsQuery } from './commands-api';

/** What the car was told last, by whom and why, and what came of it. */
export function CommandHistory({ id }: { id: string }) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(commandsQuery(id));
  return (
    <Card title={t`What it was told`}>
      <div className={classes.body}>
        {!data && error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <SkeletonBlock lines={6} /> : null}
        {data?.length === 0 ? (
          <EmptyState
            title={t`Nothing yet`}
            why={t`Commands to this car appear here, with who sent them and why.`}
          />
        ) : null}
        <ol className={classes.history} aria-live="polite">
          {data?.map((command) => (
            <CommandEntry key={command.id} command={command} />
          ))}
        </ol>
      </div>
    </Card>
  );
}
