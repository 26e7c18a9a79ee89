import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import classes from './forms.module.css';
import { SendKey } from './send-key';

export type FormButtonsProps = {
  submit: string;
  busy: boolean;
  onCancel: () => void;
  danger?: boolean;
  /** Where there is nothing to fill in, Enter is enough. */
  focus?: boolean;
};

/** The end of a form: Ctrl Enter sends it, too. */
export function FormButtons({ submit, busy, onCancel, danger, focus }: FormButtonsProps) {
  return (
    <Group className={classes.buttons} justify="flex-end" gap={8}>
      <SendKey />
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
