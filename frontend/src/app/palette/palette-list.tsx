import { Trans, useLingui } from '@lingui/react/macro';
import { KeyCaps } from '@/ui/keyboard/key-caps';
import classes from './palette.module.css';
import type { Command } from './use-commands';

type PaletteListProps = {
  id: string;
  commands: readonly Command[];
  active: number;
  isSearching: boolean;
  onChoose: (command: Command) => void;
};

export function PaletteList({ id, commands, active, isSearching, onChoose }: PaletteListProps) {
  const { t } = useLingui();
  const groups = [...new Set(commands.map((command) => command.group))];
  return (
    <div className={classes.results}>
      <div id={id} role="listbox" aria-label={t`Results`}>
        {groups.map((group) => (
          <div key={group} role="group" aria-label={group}>
            <div className={classes.group} aria-hidden>
              {group}
            </div>
            {commands.map((command, index) =>
              command.group === group ? (
                <PaletteOption
                  key={command.id}
                  id={`${id}-${index}`}
                  command={command}
                  isActive={index === active}
                  onChoose={() => onChoose(command)}
                />
              ) : null,
            )}
          </div>
        ))}
      </div>
      {commands.length === 0 ? (
        <p className={classes.nothing} role="status">
          {isSearching ? <Trans>Searching</Trans> : <Trans>Nothing found</Trans>}
        </p>
      ) : null}
    </div>
  );
}

type PaletteOptionProps = {
  id: string;
  command: Command;
  isActive: boolean;
  onChoose: () => void;
};

function PaletteOption({ id, command, isActive, onChoose }: PaletteOptionProps) {
  const Glyph = command.icon;
  return (
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className={classes.option}
      onClick={onChoose}
    >
      <Glyph size={16} stroke={1.7} aria-hidden />
      <span className={classes.label}>{command.label}</span>
      {command.detail ? <span className={classes.detail}>{command.detail}</span> : null}
      {command.keys ? <KeyCaps keys={command.keys} /> : null}
    </div>
  );
}
