import { useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';

export type CopyButtonProps = { text: string /** `Copy the plate`. */; label: string };

/** Puts a text on the clipboard and says for a moment that it did. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const { t } = useLingui();
  const { copied, copy } = useClipboard({ timeout: 1500 });
  const name = copied ? t`Copied` : label;
  return (
    <ActionIcon size="sm" aria-label={name} title={name} onClick={() => copy(text)}>
      {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
    </ActionIcon>
  );
}
