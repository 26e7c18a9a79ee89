import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldErrorsOf } from '@/api/field-errors';
import { useCan } from '@/auth/use-can';
import { Card } from '@/ui/page/card';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import classes from './privacy.module.css';
import { type DataRequest, type Redaction, redactionQuery, useChangeRequest } from './privacy-api';
import { whyLabels } from './privacy-words';
import { cameLater, type Out, RedactionFiles, sameFiles } from './redaction-files';

/** What is taken out of the copy: found by itself, and what somebody names besides. */
export function RedactionCard({ request }: { request: DataRequest }) {
  const { t } = useLingui();
  const may = useCan()('data_request.work') && request.state === 'draft';
  const change = useChangeRequest(request);
  const [words, setWords] = useState<string[]>([...request.words]);
  const { data, error, refetch } = useQuery(redactionQuery(request));
  const [out, setOut] = useState<Out>(request.files_out as Out);
  // kept by somebody, here or elsewhere: what is kept holds
  const kept = JSON.stringify([request.words, request.files_out]);
  const [seen, setSeen] = useState(kept);
  if (seen !== kept) {
    setSeen(kept);
    setWords([...request.words]);
    setOut(request.files_out as Out);
  }
  const isKept =
    words.join('\n') === request.words.join('\n') && sameFiles(out, request.files_out as Out);
  const isSaved =
    request.redacted_at !== null &&
    !(data ?? []).some((item) =>
      item.files.some((file) => cameLater(file, request.files_out as Out)),
    ) &&
    isKept;
  const keep = () =>
    change.mutate(
      { words, files_out: out },
      {
        onSuccess: () => toast.done(t`Written down: this is what is taken out.`),
        onError: (failed) => toast.failed(failed),
      },
    );
  return (
    <Card
      title={t`What is taken out`}
      tools={
        may ? (
          <Button size="xs" disabled={isSaved} loading={change.isPending} onClick={keep}>
            {request.redacted_at ? (
              <Trans>Keep it like this</Trans>
            ) : (
              <Trans>I have looked through it</Trans>
            )}
          </Button>
        ) : null
      }
    >
      <div className={classes.form}>
        <p className={classes.dim}>
          <Trans>
            Addresses, numbers and identity cards of others go by themselves, and so does who of us
            wrote. Name what else must not be read: people, companies, plates.
          </Trans>
        </p>
        <TagsInput
          label={t`Words to take out`}
          value={words}
          onChange={setWords}
          maxTags={50}
          maxLength={80}
          splitChars={[',', ';']}
          error={fieldErrorsOf(change.error).words}
          disabled={!may}
        />
        {fieldErrorsOf(change.error).files_out ? (
          <p className={classes.warn} role="alert">
            {fieldErrorsOf(change.error).files_out}
          </p>
        ) : null}
        {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {data ? (
          <ul className={classes.found}>
            {data.map((item) => (
              <Found
                key={item.kind}
                request={request}
                item={item}
                out={out}
                setOut={setOut}
                may={may}
                isKept={isKept}
              />
            ))}
          </ul>
        ) : error ? null : (
          <SkeletonBlock lines={8} />
        )}
      </div>
    </Card>
  );
}

type FoundProps = {
  request: DataRequest;
  item: Redaction;
  out: Out;
  setOut: (out: Out) => void;
  may: boolean;
  /** Nothing is changed that nobody has kept yet. */
  isKept: boolean;
};

function Found({ item, ...files }: FoundProps) {
  const { t } = useLingui();
  return (
    <li>
      <details open={item.files.length > 0}>
        <summary>
          <span className={classes.grow}>{item.label}</span>
          <span className={classes.number}>
            <Plural
              value={item.taken}
              _0="nothing is taken out"
              one="one place is taken out"
              other="# places are taken out"
            />
          </span>
        </summary>
        {item.files.length > 0 ? <RedactionFiles {...files} files={item.files} /> : null}
        {item.places.length === 0 && item.files.length === 0 ? (
          <p className={classes.dim}>
            <Trans>Nothing in it speaks of others.</Trans>
          </p>
        ) : null}
        <ul className={classes.places}>
          {item.places.map((place, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand twice
            <li key={at}>
              …{place.before}
              <del title={t(whyLabels[place.why])}>{place.text}</del>
              {place.after}…
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
