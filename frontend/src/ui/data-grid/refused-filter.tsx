import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { StateBlock } from '../states/state-block';
import { useUrlSearch } from '../url/use-url-search';

export type RefusedFilterProps = { names: readonly string[] };

/** The list cannot be filtered like this (any more): by what, and a way on without it. */
export function RefusedFilter({ names }: RefusedFilterProps) {
  const { t } = useLingui();
  const [search, update] = useUrlSearch();
  const filters = names
    .map((name) => `${name.replaceAll('_', ' ')}: ${search[name] ?? ''}`)
    .join('; ');
  return (
    <StateBlock
      icon={<IconFilterOff size={20} />}
      tone="bad"
      role="alert"
      title={t`This list cannot be filtered like this`}
      why={
        <Trans>
          It does not know “{filters}”. What the filter asked for may have been taken away since it
          was saved.
        </Trans>
      }
      action={
        <Button
          variant="default"
          onClick={() => update(Object.fromEntries(names.map((name) => [name, undefined])))}
        >
          <Trans>Leave it out</Trans>
        </Button>
      }
    />
  );
}
