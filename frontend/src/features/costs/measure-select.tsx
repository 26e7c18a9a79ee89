import { useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import type { CostView } from './use-cost-view';

/** By what to group, which of FOCUS's four amounts to add up, and in which currency. */
export function MeasureSelect({ view }: { view: CostView }) {
  const { t } = useLingui();
  const { measure, update } = view;
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t`Group by`}
        value={measure.group_by}
        onChange={({ currentTarget }) => update({ group_by: currentTarget.value })}
        data={view.dimensions}
      />
      <NativeSelect
        size="xs"
        aria-label={t`Amount`}
        value={measure.metric}
        onChange={({ currentTarget }) => update({ metric: currentTarget.value })}
        data={[
          { value: 'billed_cost', label: t`Billed` },
          { value: 'effective_cost', label: t`Effective` },
          { value: 'list_cost', label: t`List price` },
          { value: 'contracted_cost', label: t`Contracted` },
        ]}
      />
      {view.currencies.length > 1 ? (
        <NativeSelect
          size="xs"
          aria-label={t`Currency`}
          value={view.search.currency ?? ''}
          onChange={({ currentTarget }) => update({ currency: currentTarget.value || undefined })}
          data={[{ value: '', label: t`Usual currency` }, ...view.currencies]}
        />
      ) : null}
    </>
  );
}
