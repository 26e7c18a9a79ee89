import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { useCan } from '@/auth/use-can';
import { Page } from '@/ui/page/page';
import { PageTabs } from '@/ui/page/page-tabs';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { MineTab } from './mine-tab';

const RulesTab = lazy(async () => ({ default: (await import('./rules-tab')).RulesTab }));
const ChannelsTab = lazy(async () => ({ default: (await import('./channels-tab')).ChannelsTab }));
const OnCallTab = lazy(async () => ({ default: (await import('./on-call-tab')).OnCallTab }));
const SlackTab = lazy(async () => ({ default: (await import('./slack-tab')).SlackTab }));
const SentTab = lazy(async () => ({ default: (await import('./sent-tab')).SentTab }));

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
      <Suspense fallback={<SkeletonBlock lines={8} />}>
        {tab === 'mine' ? <MineTab /> : null}
        {tab === 'rules' ? <RulesTab /> : null}
        {tab === 'channels' ? <ChannelsTab /> : null}
        {tab === 'on-call' ? <OnCallTab /> : null}
        {tab === 'slack' && may ? <SlackTab /> : null}
        {tab === 'sent' && may ? <SentTab /> : null}
      </Suspense>
    </Page>
  );
}
