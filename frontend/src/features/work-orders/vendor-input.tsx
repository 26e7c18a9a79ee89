import { useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { type NamedVendor, VendorPicker } from '@/api/vendor-picker';

export type Named = { vendor: string; vendor_id: string | null };

type VendorInputProps = {
  market: string;
  value: Named;
  onChange: (value: Named) => void;
  /** Who has the order: they may have left the register since. */
  current: NamedVendor | null;
  error?: string;
};

/** Whose invoice it is: somebody of the register, or a name that nobody wrote down yet. */
export function VendorInput({ market, value, onChange, current, error }: VendorInputProps) {
  const { t } = useLingui();
  return (
    <>
      <VendorPicker
        market={market}
        value={value.vendor_id}
        onChange={(chosen) =>
          onChange({ vendor: chosen?.name ?? '', vendor_id: chosen?.id ?? null })
        }
        current={current}
        nobody={t`Somebody else`}
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
