import { Trans, useLingui } from '@lingui/react/macro';
import { actionLabels } from './case-words';
import classes from './cases.module.css';
import type { StepResult, Suggestion } from './cases-api';
import { useFieldWords } from './use-field-words';

/** What a step does to one ticket: the answer in its words, each field from and to, and what is done beside. */
export function StepPreview({ result }: { result: StepResult }) {
  const { t } = useLingui();
  const words = useFieldWords();
  const changes = Object.entries(result.changes as Record<string, { from: unknown; to: unknown }>);
  const actions = result.actions as unknown as Suggestion[];
  const nothing = !result.reply && !result.note && changes.length === 0 && actions.length === 0;
  return (
    <div className={classes.stack}>
      {nothing ? <p className={classes.sentence}>{t`It would change nothing.`}</p> : null}
      {result.reply ? (
        <blockquote className={classes.quote} data-side="public">
          <small>
            <Trans>To the customer</Trans>
          </small>
          {result.reply}
        </blockquote>
      ) : null}
      {result.missing.length > 0 ? (
        <p className={classes.gap} role="alert">
          <Trans>Not known for this ticket:</Trans> {result.missing.map(words.variable).join(', ')}
        </p>
      ) : null}
      {result.note ? (
        <blockquote className={classes.quote} data-side="internal">
          <small>
            <Trans>Note for colleagues</Trans>
          </small>
          {result.note}
        </blockquote>
      ) : null}
      {changes.length > 0 ? (
        <dl className={classes.changes}>
          {changes.map(([field, { from, to }]) => (
            <div key={field}>
              <dt>{words.field(field)}</dt>
              <dd>
                <s>{words.value(field, from)}</s> → <strong>{words.value(field, to)}</strong>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {actions.map(({ kind }) => (
        <p key={kind} className={classes.sentence}>
          <Trans>Then:</Trans> {t(actionLabels[kind])}
        </p>
      ))}
    </div>
  );
}
