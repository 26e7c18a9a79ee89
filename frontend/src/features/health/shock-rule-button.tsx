import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCarCrash } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';

const ShockRuleDialog = lazy(async () => ({
  default: (await import('./shock-rule-dialog')).ShockRuleDialog,
}));

/** Shocks are judged one by one as they come, so their rule is three numbers a market. */
export function ShockRuleButton() {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconCarCrash size={14} />}
        onClick={() => setAsked(true)}
      >
        <Trans>Hard shocks</Trans>
      </Button>
      {asked ? (
        <Suspense fallback={null}>
          <ShockRuleDialog onClose={() => setAsked(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
