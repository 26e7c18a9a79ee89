import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Card } from '@/ui/page/card';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { CommandEntry } from './command-entry';
import classes from './commands.module.css';
import { useCommands } from './commands-api';

/** What the car was told, newest first, by whom and why, and what came of it. */
export function CommandHistory({ id }: { id: string }) {
  const { t } = useLingui();
  const pages = useCommands(id);
  const nothing = pages.items.length === 0;
  return (
    <Card title={t`What it was told`}>
      <div className={classes.body}>
        {pages.isPending ? <SkeletonBlock lines={6} /> : null}
        {nothing && pages.error ? (
          <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
        ) : null}
        {nothing && pages.isSuccess ? (
          <EmptyState
            title={t`Nothing yet`}
            why={t`Commands to this car appear here, with who sent them and why.`}
          />
        ) : null}
        <ol className={classes.history} aria-live="polite">
          {pages.items.map((command) => (
            <CommandEntry key={command.id} command={command} />
          ))}
        </ol>
        {pages.hasNextPage ? (
          <Button
            variant="default"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            <Trans>Show earlier commands</Trans>
          </Button>
        ) : null}
      </div>
    </Card>
  );
}
