import { useLingui } from '@lingui/react/macro';
import { useMe } from '@/auth/use-me';
import type { FilterField } from '@/ui/property-filter/fields';
import { ZONE_KINDS, zoneKinds } from '@/ui/zones/zone-kinds';

/** What zones can be filtered by, in the API's names. */
export function useZoneFields(): FilterField[] {
  const { t } = useLingui();
  const { markets } = useMe();
  const kinds = ZONE_KINDS.map((value) => ({ value, label: t(zoneKinds[value].label) }));
  const fields: FilterField[] = [{ key: 'kind', label: t`Kind`, kind: 'choice', options: kinds }];
  if (markets.length > 1) {
    const options = markets.map(({ code, name }) => ({ value: code, label: name }));
    fields.push({ key: 'market', label: t`Market`, kind: 'choice', options });
  }
  return fields;
}
