import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Can } from '@/auth/can';
import { useMe } from '@/auth/use-me';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { StatusChip } from '@/ui/status/status-chip';
import classes from './notifications.module.css';
import { type Rule, rulesQuery } from './notifications-api';
import { RemoveRule } from './remove-rule';
import { valuesOf } from './rule-values';
import { useRuleSentence } from './use-words';

const RuleDialog = lazy(async () => ({ default: (await import('./rule-dialog')).RuleDialog }));

/** Each rule as a sentence. */
export function RulesTab() {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(rulesQuery);
  const [opened, setOpened] = useState<Rule | 'new' | null>(null);
  const sentence = useRuleSentence();
  const names = Object.fromEntries(useMe().markets.map(({ code, name }) => [code, name]));
  return (
    <>
      <div className={classes.cardHead}>
        <p className={classes.dim}>
          <Trans>What is critical waits neither for quiet hours nor for a digest.</Trans>
        </p>
        <Can do="notification.manage">
          <Button size="xs" onClick={() => setOpened('new')}>
            <Trans>New rule</Trans>
          </Button>
        </Can>
      </div>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonBlock lines={14} /> : null}
      {data?.length === 0 ? (
        <EmptyState title={t`No rule tells anybody anything`} why={t`Write the first one.`} />
      ) : null}
      <section className={classes.cards} aria-label={t`Rules`}>
        {data?.map((rule) => (
          <article key={rule.id} className={classes.card}>
            <div className={classes.cardHead}>
              <h2>{rule.name}</h2>
              {rule.enabled ? (
                <span className={classes.dim}>{names[rule.market] ?? rule.market}</span>
              ) : (
                <StatusChip quiet tone="neutral" label={t`Off`} />
              )}
            </div>
            <p>{sentence(valuesOf(rule), { name: rule.channel_name, kind: rule.channel_kind })}</p>
            <Can do="notification.manage">
              <Group gap={8} className={classes.actions}>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={t`Edit ${rule.name}`}
                  onClick={() => setOpened(rule)}
                >
                  <Trans>Edit</Trans>
                </Button>
                <RemoveRule rule={rule} />
              </Group>
            </Can>
          </article>
        ))}
      </section>
      {opened ? (
        <Suspense fallback={null}>
          <RuleDialog rule={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />
        </Suspense>
      ) : null}
    </>
  );
}
