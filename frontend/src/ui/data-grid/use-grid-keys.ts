import { useLingui } from '@lingui/react/macro';
import { useShortcut } from '../keyboard/use-shortcut';

export type GridActions = {
  move: (by: number) => void;
  open?: () => void;
  peek?: () => void;
  select?: () => void;
  clear?: () => void;
};

const nothing = () => undefined;

/** j/k, x, Enter, Space, Esc: they work wherever the focus is, except in a field or a dialog. */
export function useGridKeys(actions: GridActions): void {
  const { t } = useLingui();
  const group = t`List`;
  const { move, open, peek, select, clear } = actions;
  useShortcut({ keys: 'j', label: t`Next row`, group, run: () => move(1) });
  useShortcut({ keys: 'k', label: t`Previous row`, group, run: () => move(-1) });
  useShortcut({
    keys: 'Enter',
    label: t`Open the row`,
    group,
    run: open ?? nothing,
    enabled: open !== undefined,
  });
  useShortcut({
    keys: 'Space',
    label: t`Show or hide the panel`,
    group,
    run: peek ?? nothing,
    enabled: peek !== undefined,
  });
  useShortcut({
    keys: 'x',
    label: t`Select the row`,
    group,
    run: select ?? nothing,
    enabled: select !== undefined,
  });
  useShortcut({
    keys: 'Escape',
    label: t`Clear the selection`,
    group,
    run: clear ?? nothing,
    enabled: clear !== undefined,
  });
}
