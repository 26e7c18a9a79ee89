import { useLingui } from '@lingui/react/macro';
import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { zonesOnMapQuery } from '@/api/zones';
import type { CampaignText } from './campaign-text';
import classes from './campaigns.module.css';

export type CampaignRidesProps = {
  text: CampaignText;
  onChange: (part: Partial<CampaignText>) => void;
  errors: Record<string, string>;
  currency: string;
};

/** Which rides, and how much for each. */
export function CampaignRides({ text, onChange, errors, currency }: CampaignRidesProps) {
  const { t } = useLingui();
  const zones = useQuery(zonesOnMapQuery());
  const moment = (name: 'since' | 'until', label: string) => (
    <TextInput
      type="datetime-local"
      label={label}
      value={text[name]}
      onChange={({ currentTarget }) => onChange({ [name]: currentTarget.value })}
      error={errors[name]}
      required
    />
  );
  const isAmount = text.measure === 'amount';
  return (
    <>
      <div className={classes.pair}>
        {moment('since', t`Rides from`)}
        {moment('until', t`Until`)}
      </div>
      <NativeSelect
        label={t`Begun or ended in`}
        value={text.zone}
        onChange={({ currentTarget }) => onChange({ zone: currentTarget.value })}
        data={[
          { value: '', label: t`Anywhere` },
          ...(zones.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        error={errors.zone}
      />
      <div className={classes.pair}>
        <NativeSelect
          label={t`Each gets`}
          value={text.measure}
          onChange={({ currentTarget }) =>
            onChange({ measure: currentTarget.value as CampaignText['measure'] })
          }
          data={[
            { value: 'amount', label: t`A fixed amount` },
            { value: 'percent', label: t`A share of the fare` },
          ]}
        />
        {isAmount ? (
          <TextInput
            label={t`Amount (${currency})`}
            inputMode="decimal"
            value={text.amount}
            onChange={({ currentTarget }) => onChange({ amount: currentTarget.value })}
            error={errors.amount_minor}
            required
          />
        ) : (
          <TextInput
            label={t`Share (%)`}
            inputMode="numeric"
            value={text.percent}
            onChange={({ currentTarget }) => onChange({ percent: currentTarget.value })}
            error={errors.percent}
            required
          />
        )}
      </div>
    </>
  );
}
