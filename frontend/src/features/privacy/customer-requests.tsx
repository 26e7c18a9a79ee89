import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useCan } from '@/auth/use-can';
import { Card } from '@/ui/page/card';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import classes from './privacy.module.css';
import { ofCustomerQuery } from './privacy-api';
import { kindLabels } from './privacy-words';
import { RequestChip } from './request-chip';

/** What was asked about a customer's data, on the customer's page. */
export function CustomerRequests({ id }: { id: string }) {
  const { t } = useLingui();
  const may = useCan()('data_request.work');
  const { data } = useQuery(ofCustomerQuery(id));
  return (
    <Card title={t`Data requests`}>
      <div className={classes.room}>
        {data === undefined ? (
          <SkeletonBlock lines={3} />
        ) : data.length === 0 ? (
          <p className={classes.dim}>
            <Trans>Nobody has asked about this customer.</Trans>
          </p>
        ) : (
          <ul className={classes.rows}>
            {data.map((request) => (
              <li key={request.id}>
                <HrefLink href={`/settings/data-requests/${request.id}`}>
                  {request.number} · {t(kindLabels[request.kind])}
                </HrefLink>
                <RequestChip request={request} quiet />
              </li>
            ))}
          </ul>
        )}
        {may ? (
          <HrefLink href={`/settings/data-requests?do=new&customer=${id}`}>
            <Trans>New request about this customer</Trans>
          </HrefLink>
        ) : null}
      </div>
    </Card>
  );
}
