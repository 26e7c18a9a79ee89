import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { useMarket } from '@/auth/use-me';
import { minorDigits, minorToDecimal, parseMinor } from '@/lib/money';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import classes from './billing.module.css';
import { type Payer, useOrder } from './billing-api';
import { policies } from './billing-words';

type Words = Record<
  | 'organisation'
  | 'name'
  | 'code'
  | 'address'
  | 'tax_number'
  | 'email'
  | 'terms'
  | 'limit'
  | 'centres',
  string
>;

const FIELDS = [
  ...['organisation', 'name', 'code', 'address', 'tax_number', 'email', 'terms_days'],
  ...['limit_minor', 'cost_centres', 'policy', 'currency', 'language'],
];

function wordsOf(payer: Payer | undefined): Words {
  if (!payer) {
    const nothing = {
      organisation: '',
      name: '',
      code: '',
      address: '',
      tax_number: '',
      email: '',
    };
    return { ...nothing, terms: '30', limit: '', centres: '' };
  }
  const { currency, limit_minor: limit } = payer;
  return {
    organisation: payer.organisation,
    name: payer.name,
    code: payer.code,
    address: payer.address,
    tax_number: payer.tax_number,
    email: payer.email,
    terms: String(payer.terms_days),
    limit: limit === null ? '' : minorToDecimal(BigInt(limit), minorDigits(currency)),
    centres: payer.cost_centres.join(', '),
  };
}

/** In its own words: whoever reads the letters finds it. */
const languageName = (code: string) =>
  new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;

/** A new payer, or other terms for one: what was charged before stays as it is. */
export function PayerForm({ payer, onClose }: { payer?: Payer; onClose: () => void }) {
  const { t } = useLingui();
  const router = useRouter();
  const market = useMarket();
  const currency = payer?.currency ?? market.currency;
  const [words, setWords] = useState(() => wordsOf(payer));
  const [policy, setPolicy] = useState<Payer['policy']>(payer?.policy ?? 'all');
  const [language, setLanguage] = useState(payer?.language ?? market.languages[0] ?? 'en');
  const order = useOrder<Payer>();
  const faults = fieldErrorsOf(order.error);
  const limit = words.limit.trim() ? parseMinor(words.limit, currency) : undefined;
  const field = (name: keyof Words, fault: string = name) => ({
    value: words[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setWords((before) => ({ ...before, [name]: value }));
    },
    error: faults[fault],
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (limit === null) return;
    const terms = {
      organisation: words.organisation.trim(),
      name: words.name.trim(),
      address: words.address.trim(),
      tax_number: words.tax_number.trim(),
      email: words.email.trim(),
      terms_days: Number(words.terms),
      limit_minor: limit === undefined ? null : Number(limit),
      policy,
      language,
      cost_centres: words.centres
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean),
    };
    const wish = payer
      ? { path: `/payers/${payer.id}`, body: terms, version: payer.version }
      : {
          path: '/payers',
          body: { ...terms, market: market.code, code: words.code.trim().toUpperCase(), currency },
        };
    order.mutate(wish, {
      onSuccess: (made) => {
        onClose();
        if (!payer) router.history.push(`/payers/${made.id}`);
      },
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={payer ? t`Change the terms` : t`New payer`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
      size="lg"
    >
      <form className={classes.form} onSubmit={submit} noValidate>
        <FormProblem error={isAboutFields(order.error, FIELDS) ? null : order.error} />
        <div className={classes.pair}>
          <TextInput label={t`Organisation`} {...field('organisation')} data-autofocus required />
          <TextInput
            label={t`Payer`}
            placeholder={t`The department, or the same name again`}
            {...field('name')}
            required
          />
        </div>
        {payer ? null : (
          <TextInput
            label={t`Code`}
            description={t`What the app calls it when a member chooses it, such as ACME-SALES.`}
            {...field('code')}
            required
          />
        )}
        <Textarea label={t`Billing address`} rows={3} {...field('address')} required />
        <div className={classes.pair}>
          <TextInput label={t`E-mail for invoices`} {...field('email')} required />
          <TextInput label={t`Tax number`} {...field('tax_number')} />
        </div>
        <div className={classes.pair}>
          <TextInput
            label={t`Days to pay`}
            inputMode="numeric"
            {...field('terms', 'terms_days')}
            required
          />
          <TextInput
            label={t`Limit a month (${currency})`}
            placeholder={t`None`}
            inputMode="decimal"
            {...field('limit', 'limit_minor')}
            error={
              faults.limit_minor ?? (limit === null ? t`Write an amount such as 500.00.` : null)
            }
          />
        </div>
        <div className={classes.pair}>
          <NativeSelect
            label={t`Pays`}
            value={policy}
            onChange={(event) => setPolicy(event.currentTarget.value as Payer['policy'])}
            data={Object.entries(policies).map(([value, label]) => ({ value, label: t(label) }))}
          />
          <NativeSelect
            label={t`Language of letters`}
            value={language}
            onChange={(event) => setLanguage(event.currentTarget.value)}
            error={faults.language}
            data={market.languages.map((value) => ({ value, label: languageName(value) }))}
          />
        </div>
        <TextInput
          label={t`Cost centres`}
          description={t`Names with commas between them; lines of invoices are grouped by them.`}
          {...field('centres', 'cost_centres')}
        />
        <p className={classes.hint}>
          <Trans>Terms count from now on: rides that were charged before stay as they are.</Trans>
        </p>
        <FormButtons
          submit={payer ? t`Save` : t`Take in`}
          busy={order.isPending}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
