import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { isApiError } from '@/api/api-error';
import { useCan } from '@/auth/use-can';
import { formatMinor } from '@/lib/money';
import { formatCount } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { Facts } from '@/ui/peek/facts';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { StatusChip } from '@/ui/status/status-chip';
import { HrefLink } from '@/ui/url/href-link';
import classes from './parts.module.css';
import { useSkillWords } from './vendor-words';
import { VendorClaims, VendorOrders, VendorRates } from './vendor-work';
import { type Vendor, vendorQuery } from './vendors-api';

const VendorDialog = lazy(async () => ({
  default: (await import('./vendor-dialog')).VendorDialog,
}));

/** One vendor: how to reach them, what was agreed, what they did for us and what it cost. */
export function VendorPage({ id }: { id: string }) {
  const { t } = useLingui();
  const may = useCan()('part.edit');
  const [isOpen, setOpen] = useState(false);
  const { data: answer, error, refetch } = useQuery(vendorQuery(id));
  if (!answer) {
    if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
    return (
      <Page title={t`Vendor`}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={14} />
        )}
      </Page>
    );
  }
  const vendor = answer.data;
  return (
    <Page
      title={vendor.name}
      status={
        <StatusChip
          tone={vendor.active ? 'good' : 'neutral'}
          label={vendor.active ? t`In use` : t`Not used any more`}
        />
      }
      actions={
        may ? (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPencil size={14} />}
            onClick={() => setOpen(true)}
          >
            <Trans>Edit</Trans>
          </Button>
        ) : null
      }
    >
      <VendorTiles vendor={vendor} />
      <div className={classes.columns}>
        <div className={classes.stack}>
          <Card title={t`How to reach them`}>
            <VendorFacts vendor={vendor} />
          </Card>
          <VendorRates vendor={vendor} />
        </div>
        <div className={classes.stack}>
          <VendorOrders vendor={vendor} />
          <VendorClaims vendor={vendor} />
        </div>
      </div>
      <Suspense fallback={null}>
        {isOpen ? <VendorDialog vendor={vendor} onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </Page>
  );
}

function VendorTiles({ vendor }: { vendor: Vendor }) {
  const { t } = useLingui();
  return (
    <KpiRow label={t`What it meant for us`}>
      <KpiTile
        label={t`Spent`}
        value={formatMinor(vendor.spent_minor, vendor.currency)}
        note={t`Invoices and deliveries`}
      />
      <KpiTile
        label={t`Work orders`}
        value={formatCount(vendor.orders)}
        note={t`That they had`}
        href={`/work-orders?vendor=${vendor.id}`}
      />
      <KpiTile
        label={t`Mean days`}
        value={vendor.mean_days === null ? '—' : vendor.mean_days.toFixed(1)}
        note={t`From start to done`}
      />
      <KpiTile
        label={t`Warranty claims`}
        value={formatCount(vendor.claims)}
        note={t`On their work and parts`}
      />
    </KpiRow>
  );
}

function VendorFacts({ vendor }: { vendor: Vendor }) {
  const { t } = useLingui();
  const words = useSkillWords();
  const none = t`None known`;
  return (
    <Facts
      facts={[
        {
          label: t`Works on`,
          value: vendor.skills.map((skill) => words[skill]).join(', ') || none,
        },
        { label: t`Contact`, value: vendor.contact || none },
        {
          label: t`Phone`,
          value: vendor.phone ? <a href={`tel:${vendor.phone}`}>{vendor.phone}</a> : none,
        },
        {
          label: t`Email`,
          value: vendor.email ? <a href={`mailto:${vendor.email}`}>{vendor.email}</a> : none,
        },
        { label: t`Address`, value: vendor.address || none },
        { label: t`Markets`, value: vendor.markets.join(', ') },
        { label: t`Lead time`, value: t`${vendor.lead_days} days` },
        { label: t`Note`, value: vendor.note || none },
        {
          label: t`Parts from them`,
          value: (
            <HrefLink href={`/parts?q=${encodeURIComponent(vendor.name)}`}>{t`Show them`}</HrefLink>
          ),
        },
      ]}
    />
  );
}
