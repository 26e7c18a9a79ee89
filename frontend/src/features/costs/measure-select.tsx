import { useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import type { CostView } from './use-cost-view';

/** By what to group and which of FOCUS's four amounts to add up. */
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
        data={[
          { value: 'service_name', label: t`By service` },
          { value: 'service_category', label: t`By category` },
          { value: 'sub_account_name', label: t`By account` },
          { value: 'environment', label: t`By environment` },
          { value: 'region_id', label: t`By region` },
        ]}
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
    </>
  );
}
