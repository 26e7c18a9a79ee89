import { useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { PersonRow } from '@/api/generated';
import type { Answer } from '@/api/http';
import { useVersionedEdit } from '@/api/use-versioned-edit';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { type Grants, organisationOf, useGrantsRules, useLimitCurrency } from './grants';
import { GrantsFields } from './grants-fields';
import { limitMinor, limitText } from './money-limit';
import classes from './people.module.css';
import { peopleKeys } from './people-api';
import { usePersonChanges } from './use-person-changes';

export type PersonEditProps = { opened: Answer<PersonRow>; onClose: () => void };

const grantsOf = ({ roles, markets, ...person }: PersonRow): Grants => ({
  roles: [...roles],
  markets: [...markets],
  limit: limitText(person.money_limit_minor, person.money_limit_currency),
  organisation: person.organisation,
});

const valuesOf = ({ roles, markets, money_limit_minor, ...person }: PersonRow) => ({
  roles: [...roles].sort(),
  markets,
  money_limit_minor,
  organisation: person.organisation,
  // never sent by itself: an amount in another currency is another limit
  currency: person.money_limit_currency,
});

/** Other roles, markets or another limit for somebody. */
export function PersonEdit({ opened, onClose }: PersonEditProps) {
  const { t } = useLingui();
  const { id, name } = opened.data;
  const currencyOf = useLimitCurrency();
  const changesBetween = usePersonChanges();
  const form = useForm<Grants>({
    initialValues: grantsOf(opened.data),
    validate: useGrantsRules(),
  });
  const edit = useVersionedEdit({
    opened,
    path: `/people/${id}`,
    queryKey: peopleKeys.detail(id),
    invalidates: [peopleKeys.all],
    valuesOf,
    patchOf: withoutCurrency,
    onSaved: () => {
      toast.done(t`What ${name} may do was changed.`);
      onClose();
    },
  });
  const { error, theirs } = edit;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new error is told to the fields
  useEffect(() => {
    const { money_limit_minor: limit, ...fields } = fieldErrorsOf(error);
    form.setErrors(limit ? { ...fields, limit } : fields);
  }, [error]);
  const typed = (grants: Grants) => {
    const { roles, markets, limit } = grants;
    const currency = currencyOf(markets);
    const money_limit_minor = limitMinor(limit, currency) ?? 0;
    const organisation = organisationOf(grants);
    return { roles: [...roles].sort(), markets, money_limit_minor, organisation, currency };
  };
  const atFields = isAboutFields(error, ['roles', 'markets', 'money_limit_minor', 'organisation']);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`What ${name} may do`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      size="lg"
      centered
    >
      <form
        className={classes.form}
        onSubmit={form.onSubmit((grants) => edit.save(typed(grants)))}
        noValidate
      >
        <FormProblem
          error={atFields ? null : error}
          stale={
            theirs
              ? {
                  changes: changesBetween(edit.base, theirs),
                  onKeepMine: () => edit.saveOver(typed(form.values)),
                  onTakeTheirs: () => form.setValues(grantsOf(edit.takeTheirs())),
                }
              : undefined
          }
        />
        <GrantsFields form={form} currency={currencyOf(form.values.markets)} />
        <FormButtons submit={t`Save`} busy={edit.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}

/** A limit in a new currency is said anew, even when the figure is the same. */
function withoutCurrency(
  patch: Partial<ReturnType<typeof valuesOf>>,
  all: ReturnType<typeof valuesOf>,
) {
  const { currency, ...rest } = patch;
  return currency === undefined ? rest : { ...rest, money_limit_minor: all.money_limit_minor };
}
