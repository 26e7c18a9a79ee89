import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useCan } from '@/auth/use-can';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { HrefLink } from '@/ui/url/href-link';
import classes from './work-orders.module.css';
import type { WorkOrder } from './work-orders-api';

const VendorDialog = lazy(async () => ({
  default: (await import('./vendor-dialog')).VendorDialog,
}));

/** Which vendor has the order, and, for who plans, the way to give it to another. */
export function OrderVendor({ order }: { order: WorkOrder }) {
  const { t } = useLingui();
  const can = useCan();
  const [asked, setAsked] = useState(false);
  const may = can('work_order.plan') && order.state !== 'closed' && order.state !== 'cancelled';
  const ask = () => setAsked(true);
  useShortcut({
    keys: 'v',
    label: t`Give the order to a vendor`,
    group: t`Page`,
    run: ask,
    enabled: may && !asked,
  });
  return (
    <span className={classes.vendor}>
      {order.vendor ? (
        <HrefLink href={`/parts/vendors/${order.vendor}`}>{order.vendor_name}</HrefLink>
      ) : (
        <Trans>Our own people</Trans>
      )}
      {may ? (
        <Anchor component="button" type="button" size="xs" onClick={ask}>
          {order.vendor ? <Trans>Change</Trans> : <Trans>Choose a vendor</Trans>}
        </Anchor>
      ) : null}
      {asked ? (
        <Suspense fallback={null}>
          <VendorDialog order={order} onClose={() => setAsked(false)} />
        </Suspense>
      ) : null}
    </span>
  );
}
