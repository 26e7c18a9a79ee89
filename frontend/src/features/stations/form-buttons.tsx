import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';

export type FormButtonsProps = { submit: string; busy: boolean; onCancel: () => void };

export function FormButtons({ submit, busy, onCancel }: FormButtonsProps) {
  return (
    <Group justify="flex-end" gap={8}>
      <Button variant="default" onClick={onCancel}>
        <Trans>Cancel</Trans>
      </Button>
      <Button type="submit" loading={busy}>
        {submit}
      </Button>
    </Group>
  );
}
