import '@mantine/core/styles/Combobox.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { organisationsQuery } from '@/api/organisations';
import { Can } from '@/auth/can';

const OrganisationCreate = lazy(async () => ({
  default: (await import('./organisation-create')).OrganisationCreate,
}));

export type OrganisationFieldProps = {
  value?: string | null;
  onChange?: (code: string | null) => void;
  error?: ReactNode;
};

/** Whose cars a partner sees. */
export function OrganisationField({ value, onChange, error }: OrganisationFieldProps) {
  const { t } = useLingui();
  const [creating, setCreating] = useState(false);
  const { data: organisations = [] } = useQuery(organisationsQuery);
  return (
    <div>
      <Select
        label={t`Organisation`}
        description={t`The partner sees the cars that it owns and nothing else; without one, none at all.`}
        placeholder={t`None`}
        data={organisations.map(({ code, name }) => ({ value: code, label: name }))}
        value={value ?? null}
        onChange={(code) => onChange?.(code)}
        error={error}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t`No organisation` }}
        nothingFoundMessage={t`No organisation of this name`}
      />
      <Can do="organisation.edit">
        <Anchor component="button" type="button" size="sm" onClick={() => setCreating(true)}>
          <Trans>Add an organisation…</Trans>
        </Anchor>
      </Can>
      {creating ? (
        <Suspense fallback={null}>
          <OrganisationCreate
            onClose={() => setCreating(false)}
            onCreated={(code) => {
              setCreating(false);
              onChange?.(code);
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
