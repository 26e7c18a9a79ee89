import { Trans, useLingui } from '@lingui/react/macro';
import type { ZoneRow } from '@/api/generated';
import { formatArea, formatCount } from '@/lib/units';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { HrefLink } from '@/ui/url/href-link';
import { useRuleWords } from '@/ui/zones/use-rule-words';
import { ZoneKindChip } from '@/ui/zones/zone-kind-chip';
import { zoneKinds } from '@/ui/zones/zone-kinds';

export type ZonePanelProps = { zone: ZoneRow; onClose: () => void };

/** The selected zone: what holds there, and how many cars are in it. */
export function ZonePanel({ zone, onClose }: ZonePanelProps) {
  const { t } = useLingui();
  const rules = useRuleWords()(zone.rules);
  return (
    <PeekPanel
      title={zone.name}
      label={t`Zone`}
      href={`/zones/${zone.id}`}
      status={<ZoneKindChip kind={zone.kind} />}
      onClose={onClose}
    >
      <Facts
        facts={[
          { label: t`Meaning`, value: t(zoneKinds[zone.kind].about) },
          {
            label: t`What holds there`,
            value: rules.length > 0 ? rules.join(', ') : t`nothing is forbidden or limited`,
          },
          { label: t`Cars inside`, value: formatCount(zone.cars_inside) },
          { label: t`Area`, value: formatArea(zone.area_m2) },
        ]}
      />
      <p>
        <HrefLink href={`/zones/${zone.id}`}>
          <Trans>Everything about this zone</Trans>
        </HrefLink>
      </p>
    </PeekPanel>
  );
}
