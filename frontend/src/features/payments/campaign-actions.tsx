import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconRefresh, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useCan } from '@/auth/use-can';
import { useMe } from '@/auth/use-me';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { toast } from '@/ui/states/toast';
import { HrefLink } from '@/ui/url/href-link';
import { CampaignQuestion } from './campaign-question';
import { stepLabels } from './campaign-words';
import { type Campaign, type CampaignStep, useCampaignStep } from './campaigns-api';

const CANCELLABLE = ['draft', 'running', 'paused'];
const RETRYABLE = ['running', 'paused', 'done'];
const ICONS = { submit: IconSend, pause: IconPlayerPause, resume: IconPlayerPlay };

type Main = keyof typeof ICONS;

/** What one does next with a campaign; a draft is submitted by whoever made it. */
function mainStep(campaign: Campaign, me: string): Main | null {
  switch (campaign.state) {
    case 'draft':
      return campaign.requested_by === me ? 'submit' : null;
    case 'running':
      return 'pause';
    case 'paused':
      return 'resume';
    default:
      return null;
  }
}

/** What can be done with a campaign now. Whatever lets money go, or gives it up, is asked once more. */
export function CampaignActions({ campaign }: { campaign: Campaign }) {
  const may = useCan();
  if (campaign.state === 'asked') {
    return (
      <HrefLink href="/approvals">
        <Trans>A colleague decides it under Approvals</Trans>
      </HrefLink>
    );
  }
  return may('campaign.run') ? <Steps campaign={campaign} /> : null;
}

function Steps({ campaign }: { campaign: Campaign }) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<CampaignStep | null>(null);
  const pause = useCampaignStep(campaign.id);
  const main = mainStep(campaign, useMe().id);
  const go = () => {
    if (main === 'pause') {
      pause.mutate({ step: 'pause' }, { onError: (error) => toast.failed(error) });
    } else setAsked(main);
  };
  useShortcut({ keys: 'p', label: t`Submit, pause or resume`, group: t`Campaign`, run: go });
  const Icon = main ? ICONS[main] : null;
  return (
    <>
      {RETRYABLE.includes(campaign.state) && campaign.failed_count > 0 ? (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={15} />}
          onClick={() => setAsked('retry')}
        >
          {t(stepLabels.retry)}
        </Button>
      ) : null}
      {CANCELLABLE.includes(campaign.state) ? (
        <Button size="xs" variant="default" onClick={() => setAsked('cancel')}>
          {t(stepLabels.cancel)}
        </Button>
      ) : null}
      {main && Icon ? (
        <Button size="xs" leftSection={<Icon size={15} />} loading={pause.isPending} onClick={go}>
          {t(stepLabels[main])}
        </Button>
      ) : null}
      <CampaignQuestion campaign={campaign} asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}
