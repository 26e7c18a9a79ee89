import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { organisationsQuery } from '@/api/organisations';
import { useCan } from '@/auth/use-can';
import { formatDate } from '@/lib/time';
import { typesQuery } from './edits-api';

/** Fields and their values as people say them; the API tells codes of types and partners. */
export function useFieldWords() {
  const { t } = useLingui();
  const maySeeOwners = useCan()('organisation.view');
  const { data: types = [] } = useQuery(typesQuery);
  const { data: owners = [] } = useQuery({ ...organisationsQuery, enabled: maySeeOwners });
  const names: Record<string, string> = {
    home_station: t`Home station`,
    vehicle_type: t`Type`,
    owner: t`Owner`,
    first_registration_date: t`First registered on`,
  };
  const nothing: Record<string, string> = {
    home_station: t`No home station`,
    owner: t`Our own car`,
    first_registration_date: t`Not known`,
  };
  const value = (field: string, said: string | null): string => {
    if (said === null) return nothing[field] ?? t`Nothing`;
    if (field === 'vehicle_type') {
      const type = types.find(({ code }) => code === said);
      return type ? `${type.make} ${type.model}` : said;
    }
    if (field === 'owner') return owners.find(({ code }) => code === said)?.name ?? said;
    if (field === 'first_registration_date') return formatDate(`${said}T00:00:00Z`, 'UTC');
    return said;
  };
  return { name: (field: string) => names[field] ?? field, value };
}
