import '@mantine/core/styles/Menu.css';
import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useCan } from '@/auth/use-can';
import { useMe } from '@/auth/use-me';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { asksFirst, movesFrom } from './moves';
import { useMoveWish } from './use-move-wish';
import type { WorkOrder } from './work-orders-api';

/** The one next step of an order as a button, the other ways in a menu beside it. */
export function NextStep({ order }: { order: WorkOrder }) {
  const { t, i18n } = useLingui();
  const can = useCan();
  const me = useMe();
  const { wish, isPending, dialog } = useMoveWish();
  const ways = movesFrom[order.state].filter(
    ({ capability, to }) => can(capability) && !(to === 'verified' && order.done_by === me.id),
  );
  const [next, ...others] = ways;
  const usual = next && next.to !== 'cancelled' ? next : undefined;
  const rest = usual ? others : ways;
  useShortcut({
    keys: 'n',
    label: t`Next step of the order`,
    group: t`Page`,
    run: () => usual && wish(order, usual),
    enabled: usual !== undefined,
  });
  const own = order.state === 'done' && order.done_by === me.id && can('work_order.verify');
  return (
    <>
      {own ? <span>{t`A colleague verifies what you did.`}</span> : null}
      {rest.length > 0 ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={30} aria-label={t`Other steps`}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map((way) => (
              <Menu.Item key={way.to} onClick={() => wish(order, way)}>
                {i18n._(way.label)}…
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {usual ? (
        <Button size="xs" loading={isPending} onClick={() => wish(order, usual)}>
          {i18n._(usual.label)}
          {asksFirst(usual, order) ? '…' : ''}
        </Button>
      ) : null}
      {dialog}
    </>
  );
}
