import { useLingui } from '@lingui/react/macro';
import { Button, Tooltip } from '@mantine/core';
import type { OptionOut } from '@/api/generated';
import { KeyCaps } from '@/ui/keyboard/key-caps';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { commandLooks } from './command-words';
import classes from './commands.module.css';

export type CommandButtonProps = { option: OptionOut; onPress: () => void; enabled: boolean };

/** Opens the dialog of one command, by press or key; says why when it cannot be told now. */
export function CommandButton({ option, onPress, enabled }: CommandButtonProps) {
  const { t } = useLingui();
  const { label, icon: Glyph, keys } = commandLooks[option.type];
  const name = t(label);
  useShortcut({
    keys,
    label: name,
    group: t`Commands`,
    run: onPress,
    enabled: enabled && option.allowed,
  });
  return (
    <Tooltip label={option.why_not} disabled={option.why_not === null} multiline maw={280}>
      <Button
        variant="default"
        leftSection={<Glyph size={15} />}
        rightSection={
          <span className={classes.keys}>
            <KeyCaps keys={keys} />
          </span>
        }
        onClick={option.allowed ? onPress : undefined}
        data-disabled={option.allowed ? undefined : true}
        aria-disabled={option.allowed ? undefined : true}
        aria-description={option.why_not ?? undefined}
      >
        {name}
      </Button>
    </Tooltip>
  );
}
