import { useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { isApiError } from '@/api/api-error';
import { useMarket, useMe } from '@/auth/use-me';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { AlertTabs } from './alert-tabs';
import { faultsByPath } from './condition-document';
import classes from './health.module.css';
import { documentsOf, emptyDraft, type RuleDraft } from './rule-draft';
import { RuleForm } from './rule-form';
import { useCreateRule } from './rules-api';
import { useRuleFields } from './use-rule-fields';

/** Writes the draft of a rule: it alerts nobody before it was tried and published. */
export function NewRulePage() {
  const { t } = useLingui();
  const { code } = useMarket();
  const { markets } = useMe();
  const navigate = useNavigate();
  const fields = useRuleFields('readings');
  const [draft, setDraft] = useState<RuleDraft>(() => emptyDraft(code));
  const create = useCreateRule();
  const change = (patch: Partial<RuleDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const go = (href: string) => void navigate({ href } as never);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { path: '/health-rules', body: { ...draft, ...documentsOf(draft) } },
      { onSuccess: ({ data }) => go(`/alerts/rules/${data.id}`) },
    );
  };
  const { error } = create;
  const faults = isApiError(error) ? faultsByPath(error.fields, documentsOf(draft)) : {};
  return (
    <Page title={t`New rule`}>
      <AlertTabs active="rules" />
      <Card>
        {fields ? (
          <form className={classes.form} onSubmit={submit} noValidate>
            {markets.length > 1 ? (
              <NativeSelect
                label={t`Market`}
                value={draft.market}
                onChange={({ currentTarget }) => change({ market: currentTarget.value })}
                data={markets.map((market) => ({ value: market.code, label: market.name }))}
                error={faults.market}
              />
            ) : null}
            <RuleForm draft={draft} fields={fields} faults={faults} onChange={change} />
            <FormProblem error={Object.keys(faults).length > 0 ? null : error} />
            <FormButtons
              submit={t`Save the draft`}
              busy={create.isPending}
              onCancel={() => go('/alerts/rules')}
            />
          </form>
        ) : (
          <SkeletonBlock lines={12} />
        )}
      </Card>
    </Page>
  );
}
