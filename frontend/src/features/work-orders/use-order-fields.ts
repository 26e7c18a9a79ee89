import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { colleaguesQuery } from '@/api/colleagues';
import { vehicleTypesQuery } from '@/api/fleet';
import { marketVendorsQuery } from '@/api/vendors';
import { useCan } from '@/auth/use-can';
import { useMarket, useMe } from '@/auth/use-me';
import type { FilterField } from '@/ui/property-filter/fields';
import { causeLabels, kindLabels, optionsOf, priorityLabels, STATES, stateLooks } from './words';

/** What work orders can be filtered by, in the API's names. */
export function useOrderFields(): FilterField[] {
  const { t, i18n } = useLingui();
  const { markets } = useMe();
  const { data: colleagues = [] } = useQuery(colleaguesQuery);
  const { data: types = [] } = useQuery(vehicleTypesQuery);
  const { code } = useMarket();
  const { data: vendors = [] } = useQuery({
    ...marketVendorsQuery(code),
    enabled: useCan()('part.view'),
  });
  return useMemo(() => {
    const say = i18n._.bind(i18n);
    const fields: FilterField[] = [
      {
        key: 'state',
        label: t`State`,
        kind: 'choice',
        options: STATES.map((value) => ({ value, label: say(stateLooks[value].label) })),
      },
      {
        key: 'priority',
        label: t`Priority`,
        kind: 'choice',
        options: optionsOf(priorityLabels, say),
      },
      {
        key: 'assignee',
        label: t`Who has it`,
        kind: 'choice',
        options: colleagues.map(({ id, name }) => ({ value: id, label: name })),
      },
      {
        key: 'vendor',
        label: t`Vendor`,
        kind: 'choice',
        options: vendors.map(({ id, name }) => ({ value: id, label: name })),
      },
      { key: 'kind', label: t`Kind`, kind: 'choice', options: optionsOf(kindLabels, say) },
      { key: 'cause', label: t`Cause`, kind: 'choice', options: optionsOf(causeLabels, say) },
      {
        key: 'vehicle_type',
        label: t`Type of car`,
        kind: 'choice',
        options: types.map(({ code, make, model }) => ({ value: code, label: `${make} ${model}` })),
      },
      { key: 'created', label: t`Asked for`, kind: 'date' },
      { key: 'done', label: t`Done`, kind: 'date' },
      { key: 'down', label: t`Off the road`, kind: 'date', params: { lte: 'down_before' } },
      { key: 'waiting', label: t`Work to do`, kind: 'flag' },
      { key: 'open', label: t`Not closed`, kind: 'flag' },
      { key: 'overdue', label: t`Overdue`, kind: 'flag' },
      { key: 'assigned', label: t`Somebody has it`, kind: 'flag' },
      { key: 'off_road', label: t`Keeps the car off the road`, kind: 'flag' },
    ];
    if (markets.length > 1) {
      const options = markets.map(({ code, name }) => ({ value: code, label: name }));
      fields.push({ key: 'market', label: t`Market`, kind: 'choice', options });
    }
    return fields;
  }, [t, i18n, colleagues, types, vendors, markets]);
}
