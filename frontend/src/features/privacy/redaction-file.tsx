import '@mantine/core/styles/Checkbox.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { formatBytes } from '@/lib/units';
import { toast } from '@/ui/states/toast';
import { HrefLink } from '@/ui/url/href-link';
import classes from './privacy.module.css';
import { type DataRequest, type Redaction, useRedacted, useRestoreFile } from './privacy-api';

const ReplaceDialog = lazy(async () => ({
  default: (await import('./replace-dialog')).ReplaceDialog,
}));

export type RedactionFileProps = {
  request: DataRequest;
  file: Redaction['files'][number];
  /** Why it is left out; undefined: it is not. */
  out: string | undefined;
  onOut: (why: string | null) => void;
  may: boolean;
  /** What was changed beside it is kept: replacing a file draws the request anew. */
  isKept: boolean;
};

/** One file of the copy: as it is, redacted, or left out. */
export function RedactionFile({ request, file, out, onOut, may, isKept }: RedactionFileProps) {
  const { t } = useLingui();
  const [asked, setAsked] = useState(false);
  const { replaced } = file;
  return (
    <li>
      <Checkbox
        label={t`Leave out`}
        aria-label={t`Leave ${file.name} out`}
        checked={out !== undefined}
        disabled={!may}
        onChange={({ currentTarget }) => onOut(currentTarget.checked ? '' : null)}
      />
      <span className={classes.grow}>
        <HrefLink href={file.link}>{file.name}</HrefLink> <small>{formatBytes(file.size)}</small>
      </span>
      {out === undefined ? null : (
        <TextInput
          className={classes.whole}
          aria-label={t`Why ${file.name} is left out`}
          placeholder={t`Why, for whoever gets the copy`}
          value={out}
          maxLength={200}
          disabled={!may}
          onChange={({ currentTarget }) => onOut(currentTarget.value)}
        />
      )}
      {out === undefined ? (
        <span className={replaced ? classes.replaced : undefined}>
          {replaced ? (
            <ReplacedBy request={request} file={file} may={may} />
          ) : may ? (
            <Button
              size="compact-xs"
              variant="default"
              disabled={!isKept}
              title={isKept ? undefined : t`Keep what you have changed first`}
              aria-label={t`Replace ${file.name}`}
              onClick={() => setAsked(true)}
            >
              <Trans>Replace…</Trans>
            </Button>
          ) : null}
        </span>
      ) : null}
      <Suspense fallback={null}>
        {asked ? (
          <ReplaceDialog request={request} file={file} onClose={() => setAsked(false)} />
        ) : null}
      </Suspense>
    </li>
  );
}

type ReplacedByProps = { request: DataRequest; file: Redaction['files'][number]; may: boolean };

function ReplacedBy({ request, file, may }: ReplacedByProps) {
  const { t } = useLingui();
  const restore = useRestoreFile(request.id);
  const look = useRedacted(request.id);
  const { replaced } = file;
  if (!replaced) return null;
  const open = () =>
    look.mutate(file.key, {
      onSuccess: ({ url }) => window.location.assign(url),
      onError: (error) => toast.failed(error),
    });
  return (
    <>
      <span className={classes.grow}>
        <span>
          <Trans>A redacted file goes in its place:</Trans> {replaced.why}{' '}
          <small>{formatBytes(replaced.size)}</small>
        </span>
        <small className={classes.hash}>{replaced.sha256}</small>
      </span>
      <Button
        size="compact-xs"
        variant="default"
        loading={look.isPending}
        aria-label={t`Look at what goes for ${file.name}`}
        onClick={open}
      >
        <Trans>Look at it</Trans>
      </Button>
      {may ? (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={restore.isPending}
          aria-label={t`Let ${file.name} go as it is`}
          onClick={() => restore.mutate(file.key, { onError: (error) => toast.failed(error) })}
        >
          <Trans>Take the original again</Trans>
        </Button>
      ) : null}
    </>
  );
}
