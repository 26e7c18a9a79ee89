import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';

export type FormButtonsProps = {
  submit: string;
  busy: boolean;
  onCancel: () => void;
  danger?: boolean;
  /** Where there is nothing to fill in, Enter is enough. */
  focus?: boolean;
};

export function FormButtons({ submit, busy, onCancel, danger, focus }: FormButtonsProps) {
  return (
    <Group justify="flex-end" gap={8}>
      <Button variant="default" onClick={onCancel}>
        <Trans>Cancel</Trans>
      </Button>
      <Button
        type="submit"
        loading={busy}
        color={danger ? 'red.9' : undefined}
        data-autofocus={focus || undefined}
      >
        {submit}
      </Button>
    </Group>
  );
}
