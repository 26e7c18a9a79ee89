import { Trans, useLingui } from '@lingui/react/macro';
import { StepUp, wantsRecentSignIn } from '@/auth/step-up';
import { formatMinor } from '@/lib/money';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { Question } from '@/ui/forms/question';
import { stepLabels } from './campaign-words';
import classes from './campaigns.module.css';
import { type Campaign, type CampaignStep, useCampaignStep } from './campaigns-api';

export type CampaignQuestionProps = {
  campaign: Campaign;
  asked: CampaignStep | null;
  onClose: () => void;
};

/** Says what a step does before it is done. */
export function CampaignQuestion({ campaign, asked, onClose }: CampaignQuestionProps) {
  const { t } = useLingui();
  const step = useCampaignStep(campaign.id);
  const close = () => {
    step.reset();
    onClose();
  };
  const label = asked ? t(stepLabels[asked]) : '';
  return (
    <Question asked={asked !== null} onClose={close} title={label}>
      <form
        className={classes.fields}
        onSubmit={(event) => {
          event.preventDefault();
          if (asked) step.mutate({ step: asked }, { onSuccess: close });
        }}
      >
        {wantsRecentSignIn(step.error) ? (
          <StepUp onLeave={() => undefined} />
        ) : (
          <FormProblem error={step.error} />
        )}
        {asked ? <Consequence step={asked} campaign={campaign} /> : null}
        <FormButtons
          submit={label}
          busy={step.isPending}
          danger={asked === 'cancel'}
          onCancel={close}
          focus
        />
      </form>
    </Question>
  );
}

function Consequence({ step, campaign }: { step: CampaignStep; campaign: Campaign }) {
  const sum = formatMinor(campaign.total_minor, campaign.currency);
  switch (step) {
    case 'submit':
      return (
        <p>
          <Trans>
            A second person is asked to agree to {sum} for {campaign.count} customers. Nothing moves
            before that.
          </Trans>
        </p>
      );
    case 'resume':
      return (
        <p>
          <Trans>
            Customers who still wait: {campaign.waiting_count}. They are paid from now on.
          </Trans>
        </p>
      );
    case 'retry':
      return (
        <p>
          <Trans>
            Payments that were refused or came back wait for their turn again. Left out is whoever
            may have been paid after all.
          </Trans>
        </p>
      );
    default:
      return (
        <p>
          <Trans>
            Customers who wait get nothing: {campaign.waiting_count}. Who was paid stays paid, and
            what is on its way is still followed.
          </Trans>
        </p>
      );
  }
}
