import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import classes from './parts.module.css';
import { useUnitWords } from './vendor-words';
import type { Rate } from './vendors-api';

type RatesEditorProps = {
  rates: Rate[];
  currency: string;
  onChange: (rates: Rate[]) => void;
};

/** What was agreed, line by line; amounts are typed in the currency's main unit. */
export function RatesEditor({ rates, currency, onChange }: RatesEditorProps) {
  const { t } = useLingui();
  const units = useUnitWords();
  const factor = 10 ** digitsOf(currency);
  const change = (number: number, part: Partial<Rate>) =>
    onChange(rates.map((rate, index) => (index === number ? { ...rate, ...part } : rate)));
  return (
    <fieldset className={classes.rates}>
      <legend>
        <Trans>Agreed rates in {currency}</Trans>
      </legend>
      {rates.map((rate, number) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no other name, and are not reordered
        <div key={number} className={classes.rate}>
          <TextInput
            aria-label={t`What`}
            placeholder={t`What`}
            value={rate.what}
            onChange={({ currentTarget }) => change(number, { what: currentTarget.value })}
            minLength={2}
            maxLength={80}
            required
          />
          <NumberInput
            aria-label={t`Amount`}
            value={rate.amount_minor / factor}
            onChange={(value) =>
              change(number, { amount_minor: Math.round(Number(value) * factor) })
            }
            min={0}
            decimalScale={digitsOf(currency)}
            hideControls
            required
          />
          <NativeSelect
            aria-label={t`Paid for`}
            value={rate.per}
            onChange={({ currentTarget }) =>
              change(number, { per: currentTarget.value as Rate['per'] })
            }
            data={Object.entries(units).map(([value, label]) => ({ value, label }))}
          />
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={t`Remove this rate`}
            onClick={() => onChange(rates.filter((_, index) => index !== number))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...rates, { what: '', amount_minor: 0, per: 'job' }])}
        disabled={rates.length >= 30}
      >
        <Trans>Add a rate</Trans>
      </Button>
    </fieldset>
  );
}

function digitsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
