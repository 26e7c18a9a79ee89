import '@mantine/core/styles/Checkbox.css';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import classes from './promises.module.css';

type ChoicesProps = {
  legend: string;
  /** Words of ours, or names that are data. */
  labels: Readonly<Record<string, MessageDescriptor | string>>;
  chosen: readonly string[];
  onChange: (values: string[]) => void;
};

/** Any of a few words. */
export function Choices({ legend, labels, chosen, onChange }: ChoicesProps) {
  const { t } = useLingui();
  return (
    <fieldset className={classes.choices}>
      <legend>{legend}</legend>
      {Object.entries(labels).map(([value, label]) => (
        <Checkbox
          key={value}
          size="sm"
          label={typeof label === 'string' ? label : t(label)}
          checked={chosen.includes(value)}
          onChange={({ currentTarget }) =>
            onChange(
              currentTarget.checked ? [...chosen, value] : chosen.filter((each) => each !== value),
            )
          }
        />
      ))}
    </fieldset>
  );
}
