import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { HrefLink } from '@/ui/url/href-link';
import { itemQuery } from './inbox-api';

/** One item of a long order, by its title. */
export function BulkLine({ id }: { id: string }) {
  const { t } = useLingui();
  const { data, error } = useQuery({ ...itemQuery(id), refetchInterval: false });
  return (
    <li>
      {data ? (
        <HrefLink href={`/inbox?sel=${id}`}>{data.title}</HrefLink>
      ) : error ? (
        t`An item that is no longer there`
      ) : (
        '…'
      )}
    </li>
  );
}
