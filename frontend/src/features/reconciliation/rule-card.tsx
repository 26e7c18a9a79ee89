import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { RuleVersionRow } from '@/api/generated';
import { Can } from '@/auth/can';
import { useMarket } from '@/auth/use-me';
import { formatDateTime, formatDay } from '@/lib/time';
import { toast } from '@/ui/states/toast';
import { usePublish } from './recon-api';
import classes from './reconciliation.module.css';
import { RuleText } from './rule-text';
import { TrialButton } from './trial-button';

const RuleDialog = lazy(async () => ({ default: (await import('./rule-dialog')).RuleDialog }));

/** One rule: what decides now, the draft of what might decide next, and what decided before. */
export function RuleCard({ versions }: { versions: readonly RuleVersionRow[] }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const [editing, setEditing] = useState(false);
  const published = versions.find((version) => version.state === 'published');
  const draft = versions.find((version) => version.state === 'draft');
  const retired = versions.filter((version) => version.state === 'retired');
  const current = published ?? draft ?? versions[0];
  const publish = usePublish(current?.rule_id ?? '');
  if (!current) return null;
  return (
    <article className={classes.card}>
      <div className={classes.row}>
        <h3 className={classes.caption}>
          {current.position}. {current.name}
        </h3>
        <span className={classes.buttons}>
          <Can do="recon_rule.edit">
            <Button size="compact-xs" variant="default" onClick={() => setEditing(true)}>
              {draft ? <Trans>Change the draft</Trans> : <Trans>Write a new version</Trans>}
            </Button>
          </Can>
        </span>
      </div>
      {published ? (
        <VersionBlock title={t`Decides now: version ${published.number}`} version={published} />
      ) : null}
      {draft ? (
        <>
          <VersionBlock title={t`Draft: version ${draft.number}`} version={draft} />
          <div className={classes.buttons}>
            <Can do="recon.run">
              <TrialButton ruleId={draft.rule_id} />
            </Can>
            <Can do="recon_rule.publish">
              <Button
                size="xs"
                loading={publish.isPending}
                onClick={() =>
                  publish.mutate(draft.version, {
                    onSuccess: () => toast.done(t`Version ${draft.number} decides from now on.`),
                    onError: (error) => toast.failed(error),
                  })
                }
              >
                <Trans>Publish version {draft.number}</Trans>
              </Button>
            </Can>
          </div>
        </>
      ) : null}
      {retired.map((version) => (
        <p key={version.id} className={classes.quiet}>
          <Trans>
            Version {version.number}, published{' '}
            {version.published_at ? formatDay(version.published_at, tz) : ''}
          </Trans>
        </p>
      ))}
      {published?.published_at ? (
        <p className={classes.quiet}>
          {published.published_by_name ?? t`The first installation`} ·{' '}
          {formatDateTime(published.published_at, tz)}
        </p>
      ) : null}
      <Suspense fallback={null}>
        {editing ? (
          <RuleDialog from={draft ?? current} draft={draft} onClose={() => setEditing(false)} />
        ) : null}
      </Suspense>
    </article>
  );
}

function VersionBlock({ title, version }: { title: string; version: RuleVersionRow }) {
  return (
    <div>
      <strong>{title}</strong>
      <RuleText version={version} />
      {version.note ? <p className={classes.quiet}>{version.note}</p> : null}
    </div>
  );
}
