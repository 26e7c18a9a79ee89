import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Can } from '@/auth/can';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import classes from './billing.module.css';
import { type RoadCharge, roadQuery, useOrder } from './billing-api';
import { roadKinds } from './billing-words';
import { RoadChip } from './road-chip';
import type { RoadDeed } from './road-form';

const RoadForm = lazy(async () => ({ default: (await import('./road-form')).RoadForm }));
const OPEN: readonly RoadCharge['state'][] = ['proposed', 'noticed', 'objected', 'due', 'failed'];

/** One charge of the road: whose it is, how far it has come, and what can be done about it. */
export function RoadPeek({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const { data: row, error, refetch } = useQuery(roadQuery(id));
  return (
    <PeekPanel
      title={row ? `${t(roadKinds[row.kind])} ${row.number}` : t`Charge of the road`}
      label={t`Charge of the road`}
      href={`/payers/road?sel=${id}`}
      status={row ? <RoadChip state={row.state} /> : null}
      onClose={onClose}
    >
      {row ? (
        <RoadInFull row={row} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={8} />
      )}
    </PeekPanel>
  );
}

function RoadInFull({ row }: { row: RoadCharge }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const [doing, setDoing] = useState<RoadDeed | null>(null);
  const again = useOrder();
  const fact = (label: string, value: string | null | undefined) =>
    value ? [{ label, value }] : [];
  const facts = [
    { label: t`Amount`, value: formatMinor(row.amount_minor, row.currency) },
    { label: t`Car`, value: row.plate },
    { label: t`When`, value: formatDateTime(row.occurred_at, tz) },
    ...fact(t`Where`, row.place),
    {
      label: t`Ride`,
      value: (
        <HrefLink href={`/rentals/${row.rental}`}>{row.reference || t`Open the ride`}</HrefLink>
      ),
    },
    ...fact(t`Customer`, row.customer_number),
    ...fact(t`Payer`, row.organisation && `${row.organisation}, ${row.payer_name}`),
    ...(row.invoice
      ? [
          {
            label: t`Invoice`,
            value: (
              <HrefLink href={`/payers/invoices/${row.invoice}`}>{row.invoice_number}</HrefLink>
            ),
          },
        ]
      : []),
    ...fact(t`Asked by`, row.asked_by_name),
    ...fact(t`Agreed to by`, row.approved_by_name),
    ...fact(t`Can object until`, row.object_until && formatDateTime(row.object_until, tz)),
    ...fact(t`The driver says`, row.objection),
    ...fact(t`Because`, row.reason),
    ...fact(t`Settled`, row.settled_at && formatDateTime(row.settled_at, tz)),
  ];
  const canObject = row.kind === 'fine' && ['noticed', 'due', 'failed'].includes(row.state);
  return (
    <div className={classes.form}>
      <Facts facts={facts} />
      <Can do="invoice.issue">
        <div className={classes.roadActions}>
          {row.kind === 'fine' && ['proposed', 'objected'].includes(row.state) ? (
            <Button size="xs" onClick={() => setDoing('pass-on')}>
              <Trans>Hand on to the driver…</Trans>
            </Button>
          ) : null}
          {canObject ? (
            <Button size="xs" variant="default" onClick={() => setDoing('object')}>
              <Trans>The driver objects…</Trans>
            </Button>
          ) : null}
          {row.state === 'failed' ? (
            <Button
              size="xs"
              variant="default"
              loading={again.isPending}
              onClick={() => again.mutate({ path: `/road-charges/${row.id}/try-again`, body: {} })}
            >
              <Trans>Try the card again</Trans>
            </Button>
          ) : null}
          {OPEN.includes(row.state) ? (
            <Button size="xs" variant="default" onClick={() => setDoing('waive')}>
              <Trans>Bear it ourselves…</Trans>
            </Button>
          ) : null}
        </div>
      </Can>
      {doing ? (
        <Suspense fallback={null}>
          <RoadForm row={row} deed={doing} onClose={() => setDoing(null)} />
        </Suspense>
      ) : null}
    </div>
  );
}
