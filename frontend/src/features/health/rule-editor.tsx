import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { isApiError } from '@/api/api-error';
import type { Answer } from '@/api/http';
import { differing, useVersionedEdit } from '@/api/use-versioned-edit';
import { FormProblem } from '@/ui/forms/form-problem';
import { SendKey } from '@/ui/forms/send-key';
import { Card } from '@/ui/page/card';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import { faultsByPath } from './condition-document';
import classes from './health.module.css';
import { type Rule, ruleKeys } from './health-api';
import { documentsOf, draftOf, patchOf, type RuleDraft, valuesOf } from './rule-draft';
import { RuleForm } from './rule-form';
import { useRuleFields } from './use-rule-fields';

export type RuleEditorProps = {
  opened: Answer<Rule>;
  onDirty: (dirty: boolean) => void;
};

/** Changes the draft of a rule; what is live stays as it was published. */
export function RuleEditor({ opened, onDirty }: RuleEditorProps) {
  const { t } = useLingui();
  const fields = useRuleFields(opened.data.source);
  const [draft, setDraft] = useState(() => draftOf(opened.data));
  const edit = useVersionedEdit({
    opened,
    path: `/health-rules/${opened.data.id}`,
    queryKey: ruleKeys.detail(opened.data.id),
    invalidates: [ruleKeys.lists()],
    valuesOf: (rule: Rule) => valuesOf(draftOf(rule)),
    patchOf,
    onSaved: () => {
      toast.done(t`The draft is saved.`);
      onDirty(false);
    },
  });
  const values = valuesOf(draft);
  const dirty = Object.keys(differing(valuesOf(draftOf(edit.base)), values)).length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the change itself is told
  useEffect(() => onDirty(dirty), [dirty]);
  const change = (patch: Partial<RuleDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    edit.save(values);
  };
  const { error, theirs } = edit;
  const faults = isApiError(error) ? faultsByPath(error.fields, documentsOf(draft)) : {};
  if (!fields) {
    return (
      <Card title={t`The draft`}>
        <SkeletonBlock lines={36} />
      </Card>
    );
  }
  return (
    <Card title={t`The draft`}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <RuleForm draft={draft} fields={fields} faults={faults} onChange={change} />
        <FormProblem
          error={Object.keys(faults).length > 0 ? null : error}
          stale={
            theirs
              ? {
                  changes: [],
                  onKeepMine: () => edit.saveOver(values),
                  onTakeTheirs: () => setDraft(draftOf(edit.takeTheirs())),
                }
              : undefined
          }
        />
        <Group justify="flex-end" gap={8}>
          <SendKey />
          <Button variant="default" disabled={!dirty} onClick={() => setDraft(draftOf(edit.base))}>
            <Trans>Undo my changes</Trans>
          </Button>
          <Button type="submit" loading={edit.isPending} disabled={!dirty}>
            <Trans>Save the draft</Trans>
          </Button>
        </Group>
      </form>
    </Card>
  );
}
