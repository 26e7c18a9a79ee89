import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPackage } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { WorkOrder } from './work-orders-api';

const StockDialog = lazy(async () => ({ default: (await import('./stock-dialog')).StockDialog }));

/** Parts out of stock, into the car. */
export function StockButton({ order }: { order: WorkOrder }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconPackage size={12} />}
        onClick={() => setOpen(true)}
      >
        <Trans>From stock</Trans>
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <StockDialog order={order} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
