import { useQuery } from '@tanstack/react-query';
import type { CarSubject } from '@/ui/shell/feature';
import { AccessCard } from './access-card';
import { CommandHistory } from './command-history';
import classes from './commands.module.css';
import { optionsQuery } from './commands-api';
import { TellCard } from './tell-card';

/** What one may tell the car, who may open it, and what it was told. */
export function CommandsTab({ id, plate }: CarSubject) {
  const { data: options, error, refetch } = useQuery(optionsQuery(id));
  // on a phone they stand below the buttons, which push them down as they come
  const known = options !== undefined || error !== null;
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <TellCard
          id={id}
          plate={plate}
          options={options}
          error={error}
          onRetry={() => void refetch()}
        />
        {known ? (
          <AccessCard id={id} plate={plate} mayGrant={options?.may_grant_access ?? false} />
        ) : null}
      </div>
      {known ? <CommandHistory id={id} /> : null}
    </div>
  );
}
