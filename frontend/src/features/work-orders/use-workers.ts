import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { colleaguesQuery } from '@/api/colleagues';

/** The roles that work on cars, those who do nothing else first. */
const AT_WORK = ['technician', 'dispatcher', 'admin'];

/** Whom an order of this market can be given to, as a select wants them. */
export function useWorkers(market?: string): { value: string; label: string }[] {
  const { data = [] } = useQuery(colleaguesQuery);
  return useMemo(() => {
    const rank = (roles: readonly string[]) => AT_WORK.findIndex((role) => roles.includes(role));
    return data
      .filter(({ roles, markets }) => rank(roles) >= 0 && (!market || markets.includes(market)))
      .sort((a, b) => rank(a.roles) - rank(b.roles) || a.name.localeCompare(b.name))
      .map(({ id, name }) => ({ value: id, label: name }));
  }, [data, market]);
}
