import { useLingui } from '@lingui/react/macro';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { useMarket } from '@/auth/use-me';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { toast } from '@/ui/states/toast';
import { CampaignFields } from './campaign-fields';
import { CampaignPreview } from './campaign-preview';
import { BLANK, type CampaignText, wishOf } from './campaign-text';
import classes from './campaigns.module.css';
import { useNewCampaign } from './campaigns-api';
import { MoneyTabs } from './money-tabs';

const FIELDS = [
  ...['title', 'kind', 'source', 'reason', 'note', 'per_minute', 'file', 'zone'],
  ...['since', 'until', 'amount_minor', 'percent', 'above_minor'],
];

/** Who gets how much, looked at before anything is kept; then a draft that somebody else agrees to. */
export function CampaignNewPage() {
  const { t } = useLingui();
  const market = useMarket();
  const router = useRouter();
  const [text, setText] = useState<CampaignText>(BLANK);
  const { look, make, changed } = useNewCampaign((campaign) => {
    toast.done(t`${campaign.code} is kept as a draft. Submit it when it is right.`);
    router.history.push(`/payments/campaigns/${campaign.id}`);
  });
  const change = (part: Partial<CampaignText>) => {
    setText((before) => ({ ...before, ...part }));
    changed();
  };
  const error = make.error ?? look.error;
  const wish = wishOf(text, market);
  const clean = look.data && look.data.faults.length === 0 && look.data.count > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (clean) make.mutate(wish);
    else look.mutate(wish);
  };
  return (
    <Page title={t`New campaign`}>
      <MoneyTabs active="campaigns" />
      <div className={classes.form}>
        <Card title={t`Who gets what`}>
          <form className={classes.fields} noValidate onSubmit={submit}>
            <FormProblem error={isAboutFields(error, FIELDS) ? null : error} />
            <CampaignFields
              text={text}
              onChange={change}
              errors={fieldErrorsOf(error)}
              market={market}
            />
            <FormButtons
              submit={clean ? t`Keep as a draft` : t`Look at it`}
              busy={look.isPending || make.isPending}
              onCancel={() => router.history.push('/payments/campaigns')}
            />
          </form>
        </Card>
        <Card title={t`What it would do`}>
          <CampaignPreview plan={look.data} busy={look.isPending} />
        </Card>
      </div>
    </Page>
  );
}
