import { useLingui } from '@lingui/react/macro';
import { useCan } from '@/auth/use-can';
import { Page } from '@/ui/page/page';
import { PageTabs } from '@/ui/page/page-tabs';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { ChannelsTab } from './channels-tab';
import { MineTab } from './mine-tab';
import { OnCallTab } from './on-call-tab';
import { RulesTab } from './rules-tab';
import { SentTab } from './sent-tab';
import { SlackTab } from './slack-tab';

const HOME = '/settings/notifications';

/** Who hears of what: my own wishes, the rules, the channels, who is on call, what was sent. */
export function NotificationSettingsPage() {
  const { t } = useLingui();
  const may = useCan()('notification.manage');
  const [{ tab = 'mine' }] = useUrlSearch();
  const all = [
    { id: 'mine', label: t`What I hear of`, href: HOME },
    { id: 'rules', label: t`Rules`, href: `${HOME}?tab=rules` },
    { id: 'channels', label: t`Channels`, href: `${HOME}?tab=channels` },
    { id: 'on-call', label: t`On call`, href: `${HOME}?tab=on-call` },
  ];
  const governing = [
    { id: 'slack', label: t`People in Slack`, href: `${HOME}?tab=slack` },
    { id: 'sent', label: t`What was sent`, href: `${HOME}?tab=sent` },
  ];
  return (
    <Page title={t`Notifications`} fill={tab === 'sent'}>
      <PageTabs
        label={t`Pages of notifications`}
        active={tab}
        tabs={may ? [...all, ...governing] : all}
      />
      {tab === 'mine' ? <MineTab /> : null}
      {tab === 'rules' ? <RulesTab /> : null}
      {tab === 'channels' ? <ChannelsTab /> : null}
      {tab === 'on-call' ? <OnCallTab /> : null}
      {tab === 'slack' && may ? <SlackTab /> : null}
      {tab === 'sent' && may ? <SentTab /> : null}
    </Page>
  );
}
