import type { PersonRow } from '@/api/generated';
import classes from './people.module.css';
import { PersonStatusChip } from './person-status-chip';
import { useRoleNames } from './use-role-names';

/** Somebody in two lines, for narrow screens. */
export function PersonPhoneRow({ person }: { person: PersonRow }) {
  const roleNames = useRoleNames();
  return (
    <>
      <span className={classes.phoneLine}>
        <b className={classes.clip}>{person.name || person.email}</b>
        <span className={classes.phoneEnd}>
          <PersonStatusChip status={person.status} />
        </span>
      </span>
      <span className={classes.phoneLine} data-dim>
        <span className={classes.clip}>{roleNames(person.roles)}</span>
        <span className={classes.phoneEnd}>{person.markets.join(', ')}</span>
      </span>
    </>
  );
}
