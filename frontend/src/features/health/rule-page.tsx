import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isApiError } from '@/api/api-error';
import type { Answer } from '@/api/http';
import { Can } from '@/auth/can';
import { useCan } from '@/auth/use-can';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { AlertTabs } from './alert-tabs';
import { RuleStateChip } from './chips';
import classes from './health.module.css';
import type { Rule } from './health-api';
import { RetireButton } from './retire-button';
import { RevisionsCard } from './revisions-card';
import { RuleEditor } from './rule-editor';
import { RuleFacts } from './rule-facts';
import { ruleQuery } from './rules-api';
import { TrialCard } from './trial-card';

/** One rule: its draft, what it would have found, and what was published. */
export function RulePage({ id }: { id: string }) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(ruleQuery(id));
  if (!data) {
    if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
    return (
      <Page title={t`Rule`}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={12} />
        )}
      </Page>
    );
  }
  return <Whole answer={data} />;
}

function Whole({ answer }: { answer: Answer<Rule> }) {
  const { t } = useLingui();
  const may = useCan()('health_rule.edit');
  // while somebody types, what a colleague saves meanwhile does not replace it
  const [held, setHeld] = useState<Answer<Rule> | null>(null);
  const shown = held ?? answer;
  const rule = answer.data;
  return (
    <Page
      title={rule.name}
      status={<RuleStateChip rule={rule} />}
      actions={<Can do="health_rule.publish">{<RetireButton answer={answer} />}</Can>}
    >
      <AlertTabs active="rules" />
      <div className={classes.columns}>
        {may ? (
          <RuleEditor
            key={shown.data.version}
            opened={shown}
            onDirty={(dirty) => setHeld(dirty ? shown : null)}
          />
        ) : (
          <Card title={t`What it looks for`}>
            <RuleFacts rule={rule} />
          </Card>
        )}
        <div className={classes.stack}>
          <TrialCard answer={answer} dirty={held !== null} />
          <RevisionsCard rule={rule} />
        </div>
      </div>
    </Page>
  );
}
