import { Trans, useLingui } from '@lingui/react/macro';
import { Autocomplete, Button, Group, NativeSelect, Switch, TextInput } from '@mantine/core';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Switch.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { colleaguesQuery } from '@/api/colleagues';
import { parseMinor } from '@/lib/money';
import { type BudgetForm, MONTHS_OF, resized } from './budget-draft';
import { optionsQuery } from './costs-api';
import classes from './outlook.module.css';
import type { Scope } from './outlook-api';
import { monthName } from './outlook-words';
import { presetPeriod } from './period';

export type BudgetFieldsProps = {
  form: BudgetForm;
  /** Somebody has tried to save: what is no amount is said now. */
  asked: boolean;
  errors: Record<string, string>;
  onChange: (part: Partial<BudgetForm>) => void;
};

export function BudgetFields({ form, asked, errors, onChange }: BudgetFieldsProps) {
  const { t } = useLingui();
  const { data: people = [] } = useQuery(colleaguesQuery);
  const length = MONTHS_OF[form.period] ?? 1;
  const bad = (text: string) =>
    asked && parseMinor(text, form.currency) === null ? t`An amount` : undefined;
  const setAmount = (index: number, text: string) =>
    onChange({ amounts: form.amounts.map((each, at) => (at === index ? text : each)) });
  return (
    <>
      <TextInput
        label={t`Name`}
        value={form.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        error={errors.name}
        minLength={3}
        maxLength={100}
        required
        data-autofocus
      />
      <ScopeFields
        scope={form.scope}
        error={errors.scope}
        onChange={(scope) => onChange({ scope })}
      />
      <Group grow align="flex-start">
        <NativeSelect
          label={t`Judged by`}
          value={form.period}
          error={errors.period}
          onChange={(event) => {
            const period = event.currentTarget.value;
            const step = MONTHS_OF[period] ?? 1;
            const months = Math.min(24, Math.ceil(form.amounts.length / step) * step);
            onChange({ period, amounts: resized(form.amounts, months) });
          }}
          data={[
            { value: 'month', label: t`Month` },
            { value: 'quarter', label: t`Quarter` },
            { value: 'year', label: t`Year` },
          ]}
        />
        <NativeSelect
          label={t`Amount`}
          value={form.basis}
          onChange={(event) => onChange({ basis: event.currentTarget.value })}
          data={[
            { value: 'billed', label: t`As billed` },
            { value: 'effective', label: t`Effective` },
          ]}
        />
        <TextInput
          label={t`Currency`}
          value={form.currency}
          error={errors.currency}
          maxLength={3}
          onChange={(event) => onChange({ currency: event.currentTarget.value.toUpperCase() })}
          required
        />
      </Group>
      <Group grow align="flex-start">
        <TextInput
          type="month"
          label={t`First month`}
          value={form.first}
          error={errors.first_month}
          onChange={(event) => onChange({ first: event.currentTarget.value })}
          required
        />
        <NativeSelect
          label={t`Months`}
          value={String(form.amounts.length)}
          onChange={(event) =>
            onChange({ amounts: resized(form.amounts, Number(event.currentTarget.value)) })
          }
          data={Array.from({ length: 24 / length }, (_, index) => String((index + 1) * length))}
        />
      </Group>
      <Group justify="space-between" align="flex-end">
        <strong>
          <Trans>Plan by month</Trans>
        </strong>
        <Button
          size="compact-xs"
          variant="default"
          disabled={!form.amounts[0]}
          onClick={() => onChange({ amounts: form.amounts.map(() => form.amounts[0] ?? '') })}
        >
          <Trans>Each like the first</Trans>
        </Button>
      </Group>
      {errors.months_minor ? <span role="alert">{errors.months_minor}</span> : null}
      <div className={classes.months}>
        {form.amounts.map((text, index) => (
          <TextInput
            // biome-ignore lint/suspicious/noArrayIndexKey: a month is its place
            key={index}
            label={monthName(shifted(form.first, index))}
            value={text}
            inputMode="decimal"
            error={bad(text)}
            onChange={(event) => setAmount(index, event.currentTarget.value)}
            required
          />
        ))}
      </div>
      <Group grow align="flex-start">
        <TextInput
          label={t`Tell when spent (%)`}
          value={form.actual}
          error={errors.thresholds}
          onChange={(event) => onChange({ actual: event.currentTarget.value })}
        />
        <TextInput
          label={t`Tell when expected (%)`}
          value={form.forecast}
          onChange={(event) => onChange({ forecast: event.currentTarget.value })}
        />
      </Group>
      <NativeSelect
        label={t`Owner`}
        value={form.owner}
        error={errors.owner}
        onChange={(event) => onChange({ owner: event.currentTarget.value })}
        data={[
          { value: '', label: t`Nobody` },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Switch
        label={t`Keep in step with AWS Budgets`}
        description={t`Changes here are written there within the hour, and the other way round.`}
        checked={form.shared}
        error={errors.shared}
        onChange={(event) => onChange({ shared: event.currentTarget.checked })}
      />
      <Switch
        label={t`In use`}
        checked={form.active}
        onChange={(event) => onChange({ active: event.currentTarget.checked })}
      />
    </>
  );
}

type ScopeFieldsProps = { scope: Scope; error?: string; onChange: (scope: Scope) => void };

/** Which part of the bill; empty is all of it. The names are those of the last year's bills. */
function ScopeFields({ scope, error, onChange }: ScopeFieldsProps) {
  const { t } = useLingui();
  const [period] = useState(() => presetPeriod('13m', Date.now()));
  const options = useQuery(optionsQuery(period)).data?.options ?? {};
  const field = (part: keyof Scope, label: string, names: readonly string[] = []) => (
    <Autocomplete
      label={label}
      placeholder={t`All`}
      value={scope[part] ?? ''}
      data={[...names]}
      limit={50}
      onChange={(value) => onChange({ ...scope, [part]: value })}
      error={part === 'service' ? error : undefined}
    />
  );
  return (
    <>
      <Group grow align="flex-start">
        {field('service', t`Service`, options.service_name)}
        {field('account', t`Account`, options.sub_account_name)}
      </Group>
      <Group grow align="flex-start">
        {field('environment', t`Environment`, options.environment)}
        {field('team', t`Team`, options.team)}
      </Group>
      <Group grow align="flex-start">
        {field('market', t`Market`, options.market)}
        {field('provider', t`Provider`, options.provider_name)}
        {field('tag', t`Tag`, tagPairs(options))}
      </Group>
    </>
  );
}

/** Every tag that occurs, as `key:value`. */
function tagPairs(options: Record<string, string[]>): string[] {
  return Object.entries(options).flatMap(([key, values]) =>
    key.startsWith('tag:') ? values.map((value) => `${key.slice('tag:'.length)}:${value}`) : [],
  );
}

function shifted(first: string, months: number): string {
  const [year = 2026, month = 1] = first.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}
