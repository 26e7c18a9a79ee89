import '@mantine/core/styles/Combobox.css';
import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { marketVendorsQuery } from './vendors';

export type NamedVendor = { id: string; name: string };

export type VendorPickerProps = {
  market: string;
  value: string | null;
  onChange: (vendor: NamedVendor | null) => void;
  /** Who stands there already: they may have left the register since. */
  current?: NamedVendor | null;
  /** What an empty choice means. */
  nobody: string;
  label?: string;
  error?: string;
  autoFocus?: boolean;
};

/** A vendor of the register by name or by what they do. */
export function VendorPicker(props: VendorPickerProps) {
  const { market, value, onChange, current, nobody, label, error, autoFocus } = props;
  const { t } = useLingui();
  const { data = [] } = useQuery(marketVendorsQuery(market));
  const known: NamedVendor[] =
    current && data.every(({ id }) => id !== current.id) ? [current, ...data] : data;
  return (
    <Select
      label={label ?? t`Vendor`}
      placeholder={nobody}
      data={known.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={(id) => onChange(known.find((vendor) => vendor.id === id) ?? null)}
      nothingFoundMessage={t`Nobody of this name is in the register`}
      error={error}
      data-autofocus={autoFocus || undefined}
      searchable
      clearable
    />
  );
}
