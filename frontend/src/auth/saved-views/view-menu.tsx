import '@mantine/core/styles/Menu.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import {
  type Icon,
  IconDeviceFloppy,
  IconLink,
  IconPencil,
  IconTrash,
  IconUserOff,
  IconUserStar,
  IconUsers,
} from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { type StoredView, viewCalls } from '@/api/saved-views';
import { useCan } from '../use-can';
import { useMe } from '../use-me';
import { DefaultsDialog } from './defaults-dialog';
import { NameDialog } from './name-dialog';
import { useViewActions } from './use-view-actions';
import { useViewCache } from './use-views';

export type ViewMenuProps = { button: ReactElement; view: StoredView; changed: boolean };

/** Keep, rename, share, give to a role, delete: what this person may do with the view on screen. */
export function ViewMenu({ button, view, changed }: ViewMenuProps) {
  const { t } = useLingui();
  const { put } = useViewCache();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const entries = useEntries(view, changed, setDialog);
  const close = () => setDialog(null);
  const name = view.owner_name;
  return (
    <>
      <Menu defaultOpened position="bottom-start" width={240}>
        <Menu.Target>{button}</Menu.Target>
        <Menu.Dropdown>
          {view.audience === 'team' ? (
            <Menu.Label>
              <Trans>Shared by {name}</Trans>
            </Menu.Label>
          ) : null}
          {entries.map(({ label, icon: Glyph, run, danger }) => (
            <Menu.Item
              key={label}
              leftSection={<Glyph size={15} />}
              onClick={run}
              color={danger ? 'red.9' : undefined}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'rename' ? (
        <NameDialog
          title={t`Rename the view`}
          submit={t`Rename`}
          name={view.name}
          onClose={close}
          save={async (next) => put((await viewCalls.change(view, { name: next })).data)}
        />
      ) : null}
      {dialog === 'defaults' ? <DefaultsDialog view={view} onClose={close} /> : null}
    </>
  );
}

type Dialog = 'rename' | 'defaults';
type Entry = { label: string; icon: Icon; run: () => void; danger?: boolean };

function useEntries(view: StoredView, changed: boolean, ask: (dialog: Dialog) => void): Entry[] {
  const { t } = useLingui();
  const can = useCan();
  const me = useMe();
  const actions = useViewActions(view);
  const mayChange = view.owner === me.id || can('view.curate');
  const isShared = view.audience === 'team';
  const entry = (shown: boolean, one: Entry) => (shown ? [one] : []);
  return [
    ...entry(mayChange && changed, {
      label: t`Keep the filter on screen in it`,
      icon: IconDeviceFloppy,
      run: actions.keepFilter,
    }),
    ...entry(mayChange, { label: t`Rename…`, icon: IconPencil, run: () => ask('rename') }),
    ...entry(mayChange && can('view.share') && !isShared, {
      label: t`Share with the team`,
      icon: IconUsers,
      run: actions.share,
    }),
    ...entry(mayChange && can('view.share') && isShared, {
      label: t`Take back from the team`,
      icon: IconUserOff,
      run: actions.unshare,
    }),
    ...entry(isShared && can('view.curate'), {
      label: t`Who begins with it…`,
      icon: IconUserStar,
      run: () => ask('defaults'),
    }),
    { label: t`Copy a link to it`, icon: IconLink, run: actions.copyLink },
    ...entry(mayChange, {
      label: t`Delete`,
      icon: IconTrash,
      run: actions.remove,
      danger: true,
    }),
  ];
}
