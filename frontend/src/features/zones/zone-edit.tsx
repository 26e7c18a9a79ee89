import { useLingui } from '@lingui/react/macro';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { ZoneDetail } from '@/api/generated';
import type { Answer } from '@/api/http';
import { useVersionedEdit } from '@/api/use-versioned-edit';
import { zonesOnMapQuery } from '@/api/zones';
import { type Area, boxOf, countCorners, ringsOf } from '@/lib/polygons';
import { formatCount } from '@/lib/units';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import type { MapZone } from '@/ui/map/types';
import { Page } from '@/ui/page/page';
import { toast } from '@/ui/states/toast';
import { useMapZones } from '@/ui/zones/use-map-zones';
import { zoneKinds } from '@/ui/zones/zone-kinds';
import { CornerText } from './corner-text';
import { useShapeDrawing } from './use-shape-drawing';
import { useZoneChanges } from './use-zone-changes';
import { useZoneRules } from './use-zone-rules';
import { ZoneDrawing } from './zone-drawing';
import { ZoneFields } from './zone-fields';
import { patchOf, textOf, valuesOf, type ZoneText } from './zone-values';
import classes from './zones.module.css';
import { zoneKeys } from './zones-api';

/** So many corners can be moved by hand; an official border has thousands, and comes from a file. */
const MOST_CORNERS = 500;

/** Changes a zone; what somebody else saved meanwhile is shown first. */
export function ZoneEdit({ opened }: { opened: Answer<ZoneDetail> }) {
  const { t } = useLingui();
  const router = useRouter();
  const { id, name } = opened.data;
  const first = opened.data.geometry as Area;
  const changesBetween = useZoneChanges();
  const form = useForm<ZoneText>({ initialValues: textOf(opened.data), validate: useZoneRules() });
  const locked = useLocked(first);
  const drawing = useShapeDrawing(first, zoneKinds[form.values.kind].color, locked === null);
  const others = useOthers(opened.data, locked !== null);
  const bounds = useMemo(() => boxOf(first), [first]);
  const leave = () => router.history.push(`/zones/${id}`);
  const edit = useVersionedEdit({
    opened,
    path: `/zones/${id}`,
    queryKey: zoneKeys.detail(id),
    invalidates: [zoneKeys.all],
    valuesOf,
    patchOf,
    onSaved: () => {
      toast.done(t`The zone was changed.`);
      leave();
    },
  });
  const { error, theirs } = edit;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new error is told to the fields
  useEffect(() => {
    const errors = fieldErrorsOf(error);
    form.setErrors({ ...errors, speed: errors.rules });
  }, [error]);
  const shape = drawing.shape;
  const values = (text: ZoneText) => ({ ...text, shape: JSON.stringify(shape) });
  const save = (text: ZoneText) => {
    if (shape) edit.save(values(text));
  };
  const takeTheirs = () => {
    const row = edit.takeTheirs();
    form.setValues(textOf(row));
    drawing.put(row.geometry as Area);
  };
  const atFields = isAboutFields(error, ['name', 'kind', 'geometry', 'rules']);
  return (
    <Page title={t`Edit ${name}`} fill>
      <div className={classes.editor}>
        <ZoneDrawing drawing={drawing} others={others} bounds={bounds} locked={locked} />
        <form
          className={`${classes.side} ${classes.form}`}
          onSubmit={form.onSubmit(save)}
          noValidate
        >
          <FormProblem
            error={atFields ? null : error}
            stale={
              theirs
                ? {
                    changes: changesBetween(edit.base, theirs),
                    onKeepMine: () => edit.saveOver(values(form.values)),
                    onTakeTheirs: takeTheirs,
                  }
                : undefined
            }
          />
          <ZoneFields form={form} />
          {locked === null ? (
            <CornerText
              drawing={drawing}
              error={
                shape === null
                  ? t`Draw the zone on the map, or type its corners.`
                  : fieldErrorsOf(error).geometry
              }
            />
          ) : null}
          <FormButtons submit={t`Save`} busy={edit.isPending} onCancel={leave} />
        </form>
      </div>
    </Page>
  );
}

/** Why a shape is not drawn on by hand; null when it can be. */
function useLocked(shape: Area): string | null {
  const { t } = useLingui();
  const corners = formatCount(countCorners(shape));
  if (ringsOf(shape) === null) {
    return t`This zone has holes, which can't be drawn here. Its rules can be changed; its shape comes from a GeoJSON file.`;
  }
  if (countCorners(shape) > MOST_CORNERS) {
    return t`This zone has ${corners} corners, too many to be moved by hand. Its rules can be changed; its shape comes from a GeoJSON file.`;
  }
  return null;
}

/** The zones around it; and itself, where it can't be drawn on. */
function useOthers(zone: ZoneDetail, withItself: boolean): MapZone[] {
  const all = useMapZones(useQuery(zonesOnMapQuery()).data);
  return useMemo(
    () => all.filter(({ id }) => withItself || id !== zone.id),
    [all, zone.id, withItself],
  );
}
