import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { Card } from '@/ui/page/card';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import classes from './health.module.css';
import type { Rule } from './health-api';
import { revisionsQuery } from './rules-api';
import { useRuleFields } from './use-rule-fields';
import { useSentence } from './use-words';

/** The rule as it was published, the newest first. */
export function RevisionsCard({ rule }: { rule: Rule }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const fields = useRuleFields(rule.source);
  const sentence = useSentence(fields ?? []);
  const { data, error, refetch } = useQuery(revisionsQuery(rule.id));
  return (
    <Card title={t`What was published`}>
      {data ? (
        data.length === 0 ? (
          <p className={classes.sentence}>
            <Trans>Nothing yet: this rule alerts nobody.</Trans>
          </p>
        ) : (
          <ul className={classes.alerts}>
            {data.map((revision) => (
              <li key={revision.id} className={classes.alert}>
                <span>
                  {sentence(revision.definition.condition)}
                  <br />
                  <small className={classes.dim}>
                    {formatDateTime(revision.published_at, tz)}
                    {revision.published_by_name ? ` · ${revision.published_by_name}` : null}
                    {revision.trial ? (
                      <>
                        {' · '}
                        <Plural
                          value={revision.trial.alerts}
                          one="its trial found # alert"
                          other="its trial found # alerts"
                        />
                      </>
                    ) : null}
                  </small>
                </span>
              </li>
            ))}
          </ul>
        )
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={3} />
      )}
    </Card>
  );
}
