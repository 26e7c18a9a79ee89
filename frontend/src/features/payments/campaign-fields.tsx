import { useLingui } from '@lingui/react/macro';
import { FileInput, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { CampaignRides } from './campaign-rides';
import { type CampaignText, SOURCES } from './campaign-text';
import { campaignKinds, campaignSources } from './campaign-words';
import classes from './campaigns.module.css';
import { reasonNames } from './money-words';

export type CampaignFieldsProps = {
  text: CampaignText;
  onChange: (part: Partial<CampaignText>) => void;
  errors: Record<string, string>;
  market: { currency: string };
};

export function CampaignFields({ text, onChange, errors, market }: CampaignFieldsProps) {
  const { t } = useLingui();
  const { currency } = market;
  const input = (name: 'title' | 'per_minute' | 'above') => ({
    value: text[name],
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      onChange({ [name]: currentTarget.value }),
  });
  return (
    <>
      <TextInput
        label={t`Title`}
        placeholder={t`Outage of 23 November`}
        {...input('title')}
        error={errors.title}
        maxLength={120}
        required
        data-autofocus
      />
      <div className={classes.pair}>
        <NativeSelect
          label={t`They get`}
          value={text.kind}
          onChange={({ currentTarget }) => {
            const kind = currentTarget.value as CampaignText['kind'];
            onChange({ kind, source: SOURCES[kind][0] });
          }}
          data={Object.entries(campaignKinds).map(([value, label]) => ({ value, label: t(label) }))}
          error={errors.kind}
        />
        <NativeSelect
          label={t`Customers from`}
          value={text.source}
          onChange={({ currentTarget }) =>
            onChange({ source: currentTarget.value as CampaignText['source'] })
          }
          data={SOURCES[text.kind].map((value) => ({ value, label: t(campaignSources[value]) }))}
          error={errors.source}
        />
      </div>
      {text.source === 'csv' ? (
        <FileInput
          label={t`File`}
          description={t`CSV or Excel with the columns customer (their number), amount (such as 12.50) and reason; at most 10,000 rows.`}
          placeholder={t`Choose a file`}
          accept=".csv,text/csv,.xlsx"
          value={text.file}
          onChange={(file) => onChange({ file })}
          error={errors.file}
          clearable
          required
        />
      ) : null}
      {text.source === 'rentals' ? (
        <CampaignRides text={text} onChange={onChange} errors={errors} currency={currency} />
      ) : null}
      {text.source === 'balances' ? (
        <TextInput
          label={t`Credit above (${currency})`}
          description={t`Everybody whom we owe more than this gets all of it.`}
          inputMode="decimal"
          {...input('above')}
          error={errors.above_minor}
        />
      ) : null}
      <div className={classes.pair}>
        <NativeSelect
          label={t`Reason`}
          value={text.reason}
          onChange={({ currentTarget }) =>
            onChange({ reason: currentTarget.value as CampaignText['reason'] })
          }
          data={Object.entries(reasonNames).map(([value, label]) => ({ value, label: t(label) }))}
          error={errors.reason}
        />
        <TextInput
          label={t`Payments a minute`}
          inputMode="numeric"
          {...input('per_minute')}
          error={errors.per_minute}
          required
        />
      </div>
      <Textarea
        label={t`What happened`}
        description={t`For the colleague who decides, and for those who read it later.`}
        value={text.note}
        onChange={({ currentTarget }) => onChange({ note: currentTarget.value })}
        error={errors.note}
        maxLength={500}
        rows={3}
        required
      />
    </>
  );
}
