import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { ROLES, roleNames } from '@/auth/roles';
import { type Grants, isPartner } from './grants';
import { OrganisationField } from './organisation-field';
import classes from './people.module.css';
import { marketsQuery } from './people-api';
import { roleNotes } from './role-notes';
import '@mantine/core/styles/Checkbox.css';

export type GrantsFieldsProps<Values extends Grants> = {
  form: UseFormReturnType<Values>;
  /** Of the money limit: it follows the first market. */
  currency: string;
};

/** Roles, markets and money limit: what somebody may do, where, and up to how much. */
export function GrantsFields<Values extends Grants>({ form, currency }: GrantsFieldsProps<Values>) {
  const { t } = useLingui();
  const { data: markets = [] } = useQuery(marketsQuery);
  return (
    <>
      <Checkbox.Group label={t`Roles`} withAsterisk {...form.getInputProps('roles')}>
        <div className={classes.roles}>
          {ROLES.map((role) => (
            <Checkbox
              key={role}
              value={role}
              label={t(roleNames[role])}
              description={t(roleNotes[role])}
            />
          ))}
        </div>
      </Checkbox.Group>
      {isPartner(form.values.roles) ? (
        <OrganisationField {...form.getInputProps('organisation')} />
      ) : null}
      <Checkbox.Group label={t`Markets`} withAsterisk {...form.getInputProps('markets')}>
        <div className={classes.markets}>
          {markets.map(({ code, name }) => (
            <Checkbox key={code} value={code} label={name} />
          ))}
        </div>
      </Checkbox.Group>
      <TextInput
        label={t`Money limit (${currency})`}
        description={t`Up to this amount the person decides alone; 0 means not at all.`}
        inputMode="decimal"
        {...form.getInputProps('limit')}
      />
      <p className={classes.rules}>
        <Trans>
          A change counts within a minute, also for somebody who is signed in. Nobody changes their
          own account, and the last administrator keeps the role.
        </Trans>
      </p>
    </>
  );
}
