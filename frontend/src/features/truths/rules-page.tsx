import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { DriftRuleRow } from '@/api/generated';
import type { Answer } from '@/api/http';
import { useCan } from '@/auth/use-can';
import { useMe } from '@/auth/use-me';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import { HrefLink } from '@/ui/url/href-link';
import { RuleTable } from './rule-table';
import classes from './truths.module.css';
import { driftRulesQuery, loadDriftRule } from './truths-api';

const RuleEdit = lazy(async () => ({ default: (await import('./rule-edit')).RuleEdit }));

/** Who applies what is proposed, by kind of disagreement: a rule at once, or a person. */
export function DriftRulesPage() {
  const { t } = useLingui();
  const may = useCan()('drift.rule');
  const { markets } = useMe();
  const { data, error, refetch } = useQuery(driftRulesQuery);
  const [editing, setEditing] = useState<Answer<DriftRuleRow> | null>(null);
  const open = (id: string) => {
    loadDriftRule(id).then(setEditing, (failed: unknown) => toast.failed(failed));
  };
  return (
    <Page
      title={t`What is settled automatically`}
      actions={
        <Button component={HrefLink} href="/drifts" size="xs" variant="default">
          <Trans>Disagreements</Trans>
        </Button>
      }
    >
      <div className={classes.column}>
        <p className={classes.dim}>
          <Trans>
            Registry, device shadow and hot state of each car are compared every ten minutes. When a
            disagreement lasts, what would settle it is proposed; a rule applies it at once, or a
            person is asked in the inbox.
          </Trans>
        </p>
        {data ? (
          markets.map(({ code, name }) => (
            <Card key={code} title={name}>
              <RuleTable
                market={name}
                rules={data.filter(({ market }) => market === code)}
                onEdit={may ? open : undefined}
              />
            </Card>
          ))
        ) : error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={14} />
        )}
      </div>
      {editing ? (
        <Suspense fallback={null}>
          <RuleEdit opened={editing} onClose={() => setEditing(null)} />
        </Suspense>
      ) : null}
    </Page>
  );
}
