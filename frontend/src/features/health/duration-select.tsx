import { NativeSelect } from '@mantine/core';
import { useDurations } from './durations';

export type DurationSelectProps = {
  label: string;
  description?: string;
  /** What no time at all is called. */
  none: string;
  seconds: number;
  onChange: (seconds: number) => void;
  error?: string;
  withoutLabel?: boolean;
};

/** How long something has to last. */
export function DurationSelect(props: DurationSelectProps) {
  const { label, description, none, seconds, onChange, error, withoutLabel } = props;
  return (
    <NativeSelect
      label={withoutLabel ? undefined : label}
      aria-label={withoutLabel ? label : undefined}
      description={description}
      data={useDurations(seconds, none)}
      value={String(seconds)}
      onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}
      error={error}
    />
  );
}
