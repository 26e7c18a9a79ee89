import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { Can } from '@/auth/can';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { Facts } from '@/ui/peek/facts';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { PeekPanel } from '@/ui/peek/peek-panel';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { toast } from '@/ui/states/toast';
import { HrefLink } from '@/ui/url/href-link';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { ItemChip } from './campaign-chips';
import { useItemColumns } from './campaign-item-columns';
import { itemStates, whyNot } from './campaign-words';
import classes from './campaigns.module.css';
import {
  type Campaign,
  type CampaignItem,
  campaignKeys,
  paceOf,
  useCampaignStep,
} from './campaigns-api';

/** Every customer of a campaign: paid, waiting, failed and why, left out and why. */
export function CampaignItems({ campaign }: { campaign: Campaign }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const columns = useItemColumns(tz);
  const fields = useMemo(
    (): FilterField[] => [
      {
        key: 'state',
        label: t`State`,
        kind: 'choice',
        options: Object.entries(itemStates).map(([value, label]) => ({ value, label: t(label) })),
      },
    ],
    [t],
  );
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const order = search.order ?? 'position';
  const params = { ...filter.params, order };
  const path = `/campaigns/${campaign.id}/items`;
  const pages = usePages<CampaignItem>({
    queryKey: campaignKeys.part(campaign.id, 'items', params),
    path,
    params,
    pollMs: paceOf(campaign),
  });
  const peeked = pages.items.find(({ id }) => id === search.sel);
  return (
    <PeekLayout
      panel={
        peeked ? (
          <ItemPeek item={peeked} campaign={campaign} onClose={() => update({ sel: undefined })} />
        ) : null
      }
    >
      <DataGrid
        id="campaign-items"
        label={t`Customers of the campaign`}
        columns={columns}
        {...pages.source}
        rowId={({ id }) => id}
        peekedId={search.sel}
        onPeek={(sel) => update({ sel })}
        {...sortedBy(order, update)}
        {...filter.grid}
        toolbar={
          <PropertyFilter
            {...filter.bar}
            placeholder={t`Filter, or type a customer's or a receipt's number`}
          />
        }
        tools={
          <ExportButton path={`${path}.csv`} params={params} fileName={`${campaign.code}.csv`} />
        }
        phoneRow={(row) => (
          <PhoneLines
            title={row.customer_number}
            end={<ItemChip state={row.state} />}
            detail={whyNot(row, t) || row.receipt_no || row.customer_name}
            detailEnd={formatMinor(row.amount_minor, row.currency)}
          />
        )}
      />
    </PeekLayout>
  );
}

type ItemPeekProps = { item: CampaignItem; campaign: Campaign; onClose: () => void };

/** One customer: what they get, on which payment, and their receipt. */
function ItemPeek({ item, campaign, onClose }: ItemPeekProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const step = useCampaignStep(campaign.id);
  const moment = (at: string | null) => at && formatDateTime(at, tz);
  const why = whyNot(item, t);
  const facts = [
    {
      label: t`Customer`,
      value: (
        <HrefLink href={`/customers/${item.customer}`}>
          {item.customer_number} · {item.customer_name}
        </HrefLink>
      ),
    },
    { label: t`Amount`, value: formatMinor(item.amount_minor, item.currency) },
    { label: t`Receipt`, value: item.receipt_no },
    {
      label: t`Payment`,
      value: item.payment && (
        <HrefLink href={`/payments/${item.payment}`}>{item.payment_psp_id}</HrefLink>
      ),
    },
    {
      label: t`Rental`,
      value: item.rental && (
        <HrefLink href={`/rentals/${item.rental}`}>
          <Trans>To the rental</Trans>
        </HrefLink>
      ),
    },
    { label: t`Reason`, value: item.note || null },
    { label: t`Sent`, value: moment(item.sent_at) },
    { label: t`Finished`, value: moment(item.settled_at) },
    { label: t`Attempts`, value: item.attempts > 1 ? String(item.attempts) : null },
  ];
  const retryable = item.state === 'failed' && item.failure !== 'never_arrived';
  return (
    <PeekPanel
      title={item.customer_number}
      label={t`Customer of the campaign`}
      status={<ItemChip state={item.state} />}
      onClose={onClose}
    >
      <div className={classes.fields}>
        {why ? <p className={classes.hint}>{why}</p> : null}
        <Facts facts={facts.filter(({ value }) => value !== null)} />
        {retryable ? (
          <Can do="campaign.run">
            <Button
              size="xs"
              variant="default"
              loading={step.isPending}
              onClick={() =>
                step.mutate(
                  { step: 'retry', items: [item.id] },
                  { onError: (error) => toast.failed(error) },
                )
              }
            >
              <Trans>Try again</Trans>
            </Button>
          </Can>
        ) : null}
      </div>
    </PeekPanel>
  );
}
