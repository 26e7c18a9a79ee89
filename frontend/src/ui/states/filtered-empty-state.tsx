import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { StateBlock } from './state-block';

/** There are rows, but the filter leaves none. */
export function FilteredEmptyState({ onClear }: { onClear?: () => void }) {
  const { t } = useLingui();
  return (
    <StateBlock
      icon={<IconFilterOff size={20} />}
      role="status"
      title={t`Nothing matches this filter`}
      why={<Trans>There are rows here, but none that fits all of the conditions.</Trans>}
      action={
        onClear ? (
          <Button variant="default" onClick={onClear}>
            <Trans>Clear the filter</Trans>
          </Button>
        ) : null
      }
    />
  );
}
