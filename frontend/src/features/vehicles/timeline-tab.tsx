import { useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { Card } from '@/ui/page/card';
import type { CarSubject } from '@/ui/shell/feature';
import { VEHICLE_STATES, vehicleStates } from '@/ui/status/vehicle-states';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { useSeesWholeTrail, VehicleTrail } from './vehicle-trail';

const PAGE = 50;

/** One timeline of everything: what the car went through and all that was done to it. */
export function TimelineTab({ id }: CarSubject) {
  const { t } = useLingui();
  const whole = useSeesWholeTrail();
  const [{ kind, state }, update] = useUrlSearch();
  const kinds = [
    { value: 'car', label: t`What the car went through` },
    { value: 'edit', label: t`Edits` },
    { value: 'command', label: t`Commands and access` },
    { value: 'hold', label: t`Holds` },
    { value: 'document', label: t`Papers` },
    { value: 'alert', label: t`Health alerts` },
    { value: 'shock', label: t`Shocks` },
    { value: 'drift', label: t`Disagreements` },
    { value: 'approval', label: t`Approvals` },
    { value: 'inbox', label: t`Inbox` },
  ];
  const states = VEHICLE_STATES.map((value) => ({ value, label: t(vehicleStates[value].label) }));
  const tools = (
    <>
      {whole ? (
        <NativeSelect
          size="xs"
          aria-label={t`What to show`}
          value={kind ?? ''}
          onChange={({ currentTarget }) =>
            update({ kind: currentTarget.value || undefined, state: undefined })
          }
          data={[{ value: '', label: t`Everything` }, ...kinds]}
        />
      ) : null}
      {kind && kind !== 'car' ? null : (
        <NativeSelect
          size="xs"
          aria-label={t`Events that led to`}
          value={state ?? ''}
          onChange={({ currentTarget }) => update({ state: currentTarget.value || undefined })}
          data={[{ value: '', label: t`Any state` }, ...states]}
        />
      )}
    </>
  );
  const params = {
    ...(whole && kind ? { kind } : {}),
    ...(state ? { state } : {}),
  };
  return (
    <Card title={t`What happened`} tools={tools}>
      <VehicleTrail
        id={id}
        limit={PAGE}
        params={params}
        onClear={() => update({ kind: undefined, state: undefined })}
      />
    </Card>
  );
}
