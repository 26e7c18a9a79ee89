import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { RuleVersionRow } from '@/api/generated';
import { Page } from '@/ui/page/page';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { STREAMS, versionsQuery } from './recon-api';
import { ReconTabs } from './recon-tabs';
import classes from './reconciliation.module.css';
import { RuleCard } from './rule-card';
import { useReconWords } from './use-recon-words';

/** The rules of every pair of books, in the order in which they are tried. */
export function RulesPage() {
  const { t } = useLingui();
  const words = useReconWords();
  const { data, error, refetch } = useQuery(versionsQuery);
  return (
    <Page title={t`Reconciliation`}>
      <ReconTabs active="rules" />
      {data ? (
        STREAMS.map((stream) => (
          <section key={stream} className={classes.stack} aria-label={words.streams[stream]}>
            <h2 className={classes.caption}>{words.streams[stream]}</h2>
            {rulesOf(data.filter((version) => version.stream === stream)).map((versions) => (
              <RuleCard key={versions[0]?.rule_id} versions={versions} />
            ))}
          </section>
        ))
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={10} />
      )}
    </Page>
  );
}

/** Versions by rule, newest first; rules by their place. */
function rulesOf(versions: readonly RuleVersionRow[]): RuleVersionRow[][] {
  const rules = new Map<string, RuleVersionRow[]>();
  for (const version of [...versions].sort((a, b) => b.number - a.number)) {
    rules.set(version.rule_id, [...(rules.get(version.rule_id) ?? []), version]);
  }
  return [...rules.values()].sort((a, b) => (a[0]?.position ?? 0) - (b[0]?.position ?? 0));
}
