import { useLingui } from '@lingui/react/macro';
import { ActionIcon, type ActionIconProps } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ComponentPropsWithRef } from 'react';

type StepButtonProps = ActionIconProps & ComponentPropsWithRef<'button'>;

/** Opens the other steps of an order. */
export function StepButton(props: StepButtonProps) {
  const { t } = useLingui();
  return (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={t`Other steps`}
      aria-haspopup="menu"
      {...props}
    >
      <IconDots size={16} />
    </ActionIcon>
  );
}
