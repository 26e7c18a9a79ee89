import { useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { StationRow } from '@/api/generated';
import type { Answer } from '@/api/http';
import { useVersionedEdit } from '@/api/use-versioned-edit';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { StationFields } from './station-fields';
import { fromText, type StationText, textOf, valuesOf } from './station-values';
import classes from './stations.module.css';
import { stationKeys } from './stations-api';
import { useStationChanges } from './use-station-changes';
import { useStationRules } from './use-station-rules';

export type StationEditProps = { opened: Answer<StationRow>; onClose: () => void };

/** Changes a station; what somebody else saved meanwhile is shown first. */
export function StationEdit({ opened, onClose }: StationEditProps) {
  const { t } = useLingui();
  const { id, name } = opened.data;
  const changesBetween = useStationChanges();
  const form = useForm<StationText>({
    initialValues: textOf(opened.data),
    validate: useStationRules(),
  });
  const edit = useVersionedEdit({
    opened,
    path: `/stations/${id}`,
    queryKey: stationKeys.detail(id),
    invalidates: [stationKeys.all],
    valuesOf,
    onSaved: () => {
      toast.done(t`The station was changed.`);
      onClose();
    },
  });
  const { error, theirs } = edit;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new error is told to the fields
  useEffect(() => form.setErrors(fieldErrorsOf(error)), [error]);
  const atFields = isAboutFields(error, Object.keys(form.values));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Edit ${name}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form
        className={classes.form}
        onSubmit={form.onSubmit((text) => edit.save(fromText(text)))}
        noValidate
      >
        <FormProblem
          error={atFields ? null : error}
          stale={
            theirs
              ? {
                  changes: changesBetween(edit.base, theirs),
                  onKeepMine: () => edit.saveOver(fromText(form.values)),
                  onTakeTheirs: () => form.setValues(textOf(edit.takeTheirs())),
                }
              : undefined
          }
        />
        <StationFields form={form} autoFocus />
        <FormButtons submit={t`Save`} busy={edit.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
