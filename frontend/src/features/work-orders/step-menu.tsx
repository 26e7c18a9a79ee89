import '@mantine/core/styles/Menu.css';
import { useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import type { MoveWish } from './moves';
import { StepButton } from './step-button';

export type StepMenuProps = { ways: readonly MoveWish[]; onChoose: (way: MoveWish) => void };

/** The other steps of an order, loaded when they are first asked for. */
export function StepMenu({ ways, onChoose }: StepMenuProps) {
  const { i18n } = useLingui();
  return (
    <Menu defaultOpened position="bottom-end">
      <Menu.Target>
        <StepButton />
      </Menu.Target>
      <Menu.Dropdown>
        {ways.map((way) => (
          <Menu.Item key={way.to} onClick={() => onChoose(way)}>
            {i18n._(way.label)}…
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
