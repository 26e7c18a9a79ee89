import { useLingui } from '@lingui/react/macro';
import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { vendorsQuery } from './work-orders-api';

export type Named = { vendor: string; vendor_id: string | null };

type VendorInputProps = {
  market: string;
  value: Named;
  onChange: (value: Named) => void;
  error?: string;
};

/** Whose invoice it is: somebody of the register, or a name that nobody wrote down yet. */
export function VendorInput({ market, value, onChange, error }: VendorInputProps) {
  const { t } = useLingui();
  const { data } = useQuery(vendorsQuery(market));
  const known = data ?? [];
  return (
    <>
      <NativeSelect
        label={t`Vendor`}
        value={value.vendor_id ?? ''}
        onChange={({ currentTarget }) => {
          const chosen = known.find(({ id }) => id === currentTarget.value);
          onChange({ vendor: chosen?.name ?? '', vendor_id: chosen?.id ?? null });
        }}
        data={[
          { value: '', label: t`Somebody else` },
          ...known.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {value.vendor_id === null ? (
        <TextInput
          label={t`Name of the vendor`}
          value={value.vendor}
          onChange={({ currentTarget }) =>
            onChange({ vendor: currentTarget.value, vendor_id: null })
          }
          error={error}
          maxLength={120}
          required
        />
      ) : null}
    </>
  );
}
