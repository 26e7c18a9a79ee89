import { useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { newIdempotencyKey } from '@/api/idempotency';
import { zonesOnMapQuery } from '@/api/zones';
import { useMarket, useMe } from '@/auth/use-me';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { Page } from '@/ui/page/page';
import { toast } from '@/ui/states/toast';
import { useMapZones } from '@/ui/zones/use-map-zones';
import { zoneKinds } from '@/ui/zones/zone-kinds';
import { CornerText } from './corner-text';
import { useShapeDrawing } from './use-shape-drawing';
import { useZoneRules } from './use-zone-rules';
import { ZoneDrawing } from './zone-drawing';
import { ZoneFields } from './zone-fields';
import { BLANK, rulesOf, type ZoneText } from './zone-values';
import classes from './zones.module.css';
import { drawZone, zoneKeys } from './zones-api';

/** A new zone: drawn on the map, its rules beside it. */
export function ZoneCreatePage() {
  const { t } = useLingui();
  const client = useQueryClient();
  const router = useRouter();
  const { markets } = useMe();
  const [market, setMarket] = useState(useMarket().code);
  const [unshaped, setUnshaped] = useState(false);
  // one key per intention, kept over retries of the same input
  const [key, setKey] = useState(newIdempotencyKey);
  const form = useForm<ZoneText>({
    initialValues: BLANK,
    validate: useZoneRules(),
    onValuesChange: () => setKey(newIdempotencyKey()),
  });
  const drawing = useShapeDrawing(null, zoneKinds[form.values.kind].color, true);
  const { shape } = drawing;
  const others = useMapZones(useQuery(zonesOnMapQuery()).data);
  const create = useMutation({
    mutationFn: (text: ZoneText) =>
      drawZone(
        { market, kind: text.kind, name: text.name.trim(), geometry: shape, rules: rulesOf(text) },
        key,
      ),
    onSuccess: ({ data }) => {
      void client.invalidateQueries({ queryKey: zoneKeys.all });
      toast.done(t`${data.name} holds from now on.`);
      router.history.push(`/zones/${data.id}`);
    },
    onError: (error) => {
      form.setErrors({ ...fieldErrorsOf(error), speed: fieldErrorsOf(error).rules });
      setKey(newIdempotencyKey());
    },
  });
  const errors = fieldErrorsOf(create.error);
  const atFields = isAboutFields(create.error, ['name', 'kind', 'geometry', 'market', 'rules']);
  return (
    <Page title={t`Draw a zone`} fill>
      <div className={classes.editor}>
        <ZoneDrawing drawing={drawing} others={others} locked={null} />
        <form
          className={`${classes.side} ${classes.form}`}
          onSubmit={form.onSubmit((text) => {
            setUnshaped(shape === null);
            if (shape !== null) create.mutate(text);
          })}
          noValidate
        >
          <FormProblem error={atFields ? null : create.error} />
          {markets.length > 1 ? (
            <NativeSelect
              label={t`Market`}
              value={market}
              onChange={({ currentTarget }) => setMarket(currentTarget.value)}
              data={markets.map(({ code, name }) => ({ value: code, label: name }))}
              error={errors.market}
            />
          ) : null}
          <ZoneFields form={form} />
          <CornerText
            drawing={drawing}
            error={
              unshaped && shape === null
                ? t`Draw the zone on the map, or type its corners.`
                : errors.geometry
            }
          />
          <FormButtons
            submit={t`Save the zone`}
            busy={create.isPending}
            onCancel={() => router.history.push('/zones')}
          />
        </form>
      </div>
    </Page>
  );
}
