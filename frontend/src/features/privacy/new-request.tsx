import '@mantine/core/styles/Checkbox.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Modal, NativeSelect, Select, Textarea, TextInput } from '@mantine/core';
import '@mantine/core/styles/Combobox.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { CustomerRow } from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import { formatCount } from '@/lib/units';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import classes from './privacy.module.css';
import { type DataRequest, scopeQuery, useOpenRequest } from './privacy-api';
import { BASES, basisLabels, KINDS, kindLabels } from './privacy-words';

const FIELDS = ['customer', 'kind', 'legal_basis', 'reference', 'reason', 'scope'];

/** Who asks, on what basis, about whom; what there is is shown before anything is asked for. */
export function NewRequest({
  customer: known,
  onClose,
}: {
  customer?: string;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const open = useOpenRequest();
  const [customer, setCustomer] = useState<string | null>(known ?? null);
  const [kind, setKind] = useState<DataRequest['kind']>('access');
  const [basis, setBasis] = useState<DataRequest['legal_basis']>('right_of_access');
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const [left, setLeft] = useState<readonly string[]>([]);
  const scope = useQuery({ ...scopeQuery(customer ?? '', kind), enabled: customer !== null });
  const chosen = (scope.data ?? []).filter((each) => !left.includes(each.kind));
  const errors = fieldErrorsOf(open.error);
  const choose = (value: string) => {
    const next = value as DataRequest['kind'];
    setKind(next);
    setBasis(BASES[next][0] ?? 'right_of_access');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (customer === null) return;
    open.mutate(
      {
        customer,
        kind,
        legal_basis: basis,
        reference: reference.trim(),
        reason: reason.trim(),
        scope: chosen.map((each) => each.kind),
      },
      {
        onSuccess: (made) => void navigate({ to: `/settings/data-requests/${made.id}` as string }),
      },
    );
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t`New data request`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(open.error, FIELDS) ? null : open.error} />
        <CustomerField value={customer} onChange={setCustomer} error={errors.customer} />
        <NativeSelect
          label={t`What is asked`}
          value={kind}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
          data={KINDS.map((value) => ({ value, label: t(kindLabels[value]) }))}
        />
        <NativeSelect
          label={t`On what basis`}
          value={basis}
          onChange={({ currentTarget }) =>
            setBasis(currentTarget.value as DataRequest['legal_basis'])
          }
          data={BASES[kind].map((value) => ({ value, label: t(basisLabels[value]) }))}
          error={errors.legal_basis}
        />
        {kind === 'police' || kind === 'regulator' ? (
          <TextInput
            label={t`Number of the order`}
            value={reference}
            onChange={({ currentTarget }) => setReference(currentTarget.value)}
            error={errors.reference}
            maxLength={80}
            required
          />
        ) : null}
        <Textarea
          label={t`Why, for whoever decides`}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          error={errors.reason}
          minLength={3}
          maxLength={500}
          rows={2}
          required
        />
        <fieldset className={classes.scope}>
          <legend>
            <Trans>What there is</Trans>
          </legend>
          {customer === null ? (
            <p className={classes.dim}>
              <Trans>Choose a customer to see it.</Trans>
            </p>
          ) : scope.isPending ? (
            <SkeletonBlock lines={6} />
          ) : (
            (scope.data ?? []).map((each) => (
              <Checkbox
                key={each.kind}
                size="sm"
                label={t`${each.label}: ${formatCount(each.rows)}`}
                description={
                  kind !== 'erasure'
                    ? undefined
                    : each.is_erased
                      ? t`is blanked`
                      : t`stays: ${each.basis}`
                }
                checked={!left.includes(each.kind)}
                onChange={({ currentTarget }) =>
                  setLeft(
                    currentTarget.checked
                      ? left.filter((one) => one !== each.kind)
                      : [...left, each.kind],
                  )
                }
              />
            ))
          )}
          {errors.scope ? <p role="alert">{errors.scope}</p> : null}
        </fieldset>
        <FormButtons submit={t`Write it down`} busy={open.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}

type CustomerFieldProps = {
  value: string | null;
  onChange: (value: string | null) => void;
  error?: string;
};

function CustomerField({ value, onChange, error }: CustomerFieldProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const { data = [] } = useQuery({
    queryKey: ['customers', 'pick', text, value] as const,
    queryFn: async ({ signal }) => {
      if (value && text === '') {
        return [(await api.get<CustomerRow>(`/customers/${value}`, { signal })).data];
      }
      const params = { q: text, limit: 10 };
      return (await api.get<Page<CustomerRow>>('/customers', { params, signal })).data.items;
    },
  });
  return (
    <Select
      label={t`Customer`}
      placeholder={t`Number of the customer`}
      searchable
      value={value}
      onChange={onChange}
      onSearchChange={(next) => {
        if (!data.some(({ number }) => next.startsWith(number))) setText(next);
      }}
      filter={({ options }) => options}
      data={data.map(({ id, number, masked_name }) => ({
        value: id,
        label: [number, masked_name].filter(Boolean).join(' · '),
      }))}
      nothingFoundMessage={t`No such customer`}
      error={error}
      required
    />
  );
}
