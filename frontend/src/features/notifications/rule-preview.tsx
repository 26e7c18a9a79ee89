import { Plural, Trans } from '@lingui/react/macro';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import classes from './notifications.module.css';
import { type Channel, type RuleValues, rehearsalQuery } from './notifications-api';
import { isPersonal, useRuleSentence } from './use-words';

/** The rule in words, and what it would have done with the last seven days. */
export function RulePreview({ values, channel }: { values: RuleValues; channel?: Channel }) {
  const sentence = useRuleSentence();
  const isWhole = speaks(values, channel);
  // what is asked lags behind what is typed, so it is judged by itself
  const [asked] = useDebouncedValue({ values, channel }, 400);
  const { data } = useQuery({
    ...rehearsalQuery({ ...asked.values, name: 'preview' }),
    enabled: speaks(asked.values, asked.channel),
    placeholderData: keepPreviousData,
  });
  return (
    <section className={classes.preview} aria-live="polite">
      {isWhole ? <p>{sentence(values, channel)}</p> : null}
      {isWhole && data ? (
        <span className={classes.dim}>
          {isPersonal(channel?.kind) ? (
            <Trans>
              In the last 7 days this would have told{' '}
              <Plural value={data.listeners} one="# person" other="# people" /> in{' '}
              <Plural value={data.messages} one="# message" other="# messages" />.
            </Trans>
          ) : (
            <Trans>
              In the last 7 days the room would have got{' '}
              <Plural value={data.messages} one="# message" other="# messages" />.
            </Trans>
          )}
        </span>
      ) : null}
      {isWhole ? null : (
        <span className={classes.dim}>
          <Trans>Say who hears of it, and you see whom it would have told.</Trans>
        </span>
      )}
    </section>
  );
}

/** Whether the rule names somebody, and quiet hours have both ends. */
function speaks(values: RuleValues, channel?: Channel): boolean {
  if (!channel || values.channel !== channel.id) return false;
  const isFor = !isPersonal(channel.kind) || values.roles.length + values.people.length > 0;
  return isFor && (values.quiet_from === null) === (values.quiet_to === null);
}
