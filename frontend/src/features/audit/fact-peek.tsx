import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ChangeList } from '@/ui/timeline/change-list';
import { useFactDetails } from '@/ui/timeline/use-fact-details';
import { useFactEntry } from '@/ui/timeline/use-fact-entry';
import classes from './audit.module.css';
import { type FactRow, factTypesQuery } from './audit-api';
import { FactSubject } from './fact-columns';
import { pageOf } from './subject-page';

/** One fact whole: who, what, when, and what became of which field. */
export function FactPeek({ fact, onClose }: { fact: FactRow; onClose: () => void }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { data: types } = useQuery(factTypesQuery);
  const summary = types?.find(({ type }) => type === fact.type)?.summary;
  const entry = useFactEntry()(fact, summary);
  const page = pageOf(fact.subject);
  const facts = [
    { label: t`Who`, value: entry.who },
    { label: t`When`, value: formatDateTime(fact.at, tz) },
    { label: t`To what`, value: <FactSubject fact={fact} /> },
    { label: t`Market`, value: fact.market },
    ...useFactDetails()(fact.payload),
    { label: t`Request`, value: fact.request_id || null },
  ];
  return (
    <PeekPanel
      title={sentence(String(entry.what))}
      label={t`Fact`}
      href={page ?? `/audit?sel=${fact.id}`}
      onClose={onClose}
    >
      {summary ? <p className={classes.told}>{summary}</p> : null}
      <Facts facts={facts.filter(({ value }) => value !== null)} />
      {entry.changes?.length ? (
        <section>
          <h3>
            <Trans>What changed</Trans>
          </h3>
          <ChangeList changes={entry.changes} />
        </section>
      ) : null}
    </PeekPanel>
  );
}

/** `filed a paper` → `Filed a paper`. */
function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
