import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';

export type FormButtonsProps = {
  submit: string;
  busy: boolean;
  onCancel: () => void;
  danger?: boolean;
};

export function FormButtons({ submit, busy, onCancel, danger }: FormButtonsProps) {
  return (
    <Group justify="flex-end" gap={8}>
      <Button variant="default" onClick={onCancel}>
        <Trans>Cancel</Trans>
      </Button>
      <Button type="submit" loading={busy} color={danger ? 'red.9' : undefined}>
        {submit}
      </Button>
    </Group>
  );
}
