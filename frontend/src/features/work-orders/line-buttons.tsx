import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Line, WorkOrder } from './work-orders-api';

const LineDialog = lazy(async () => ({ default: (await import('./line-dialog')).LineDialog }));

/** A button for each kind of line that can be added. */
export function LineButtons({ order, kinds }: { order: WorkOrder; kinds: Line['kind'][] }) {
  const { t } = useLingui();
  const [adding, setAdding] = useState<Line['kind'] | null>(null);
  const words: Record<Line['kind'], string> = {
    check: t`Thing to do`,
    labour: t`Labour`,
    part: t`Part`,
    invoice: t`Invoice`,
  };
  return (
    <>
      {kinds.map((kind) => (
        <Button
          key={kind}
          size="compact-xs"
          variant="default"
          leftSection={<IconPlus size={12} />}
          onClick={() => setAdding(kind)}
        >
          {words[kind]}
        </Button>
      ))}
      {adding ? (
        <Suspense fallback={null}>
          <LineDialog
            order={order}
            kind={adding}
            title={words[adding]}
            onClose={() => setAdding(null)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
