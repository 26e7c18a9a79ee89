import '@mantine/core/styles/Progress.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Progress } from '@mantine/core';
import { IconFileUpload, IconX } from '@tabler/icons-react';
import { type DragEvent, useEffect, useId, useRef, useState } from 'react';
import { formatBytes } from '@/lib/bytes';
import classes from './documents.module.css';

export type FileDropProps = {
  file: File | null;
  onChange: (file: File | null) => void;
  /** What the server said about it. */
  error?: string;
  /** Share that has left, while it is sent. */
  progress?: number | null;
};

const TYPES = 'application/pdf,image/jpeg,image/png,image/webp';

/** A file by picker or by dropping it here, with a look at what it is. */
export function FileDrop({ file, onChange, error, progress = null }: FileDropProps) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const id = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) onChange(dropped);
  };
  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first */}
      <div
        className={classes.drop}
        data-over={over || undefined}
        data-bad={error ? true : undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {file ? <FilePreview file={file} /> : <IconFileUpload size={22} aria-hidden />}
        <div className={classes.dropText}>
          {file ? (
            <span>
              <b className={classes.clip}>{file.name}</b>{' '}
              <span className={classes.dim}>{formatBytes(file.size)}</span>
            </span>
          ) : (
            <span className={classes.dim} id={`${id}-hint`}>
              <Trans>Drop the scan here. PDF, JPEG, PNG or WebP, at most 10 MB.</Trans>
            </span>
          )}
          <span className={classes.dropButtons}>
            <Button size="compact-xs" variant="default" onClick={() => input.current?.click()}>
              {file ? <Trans>Another file</Trans> : <Trans>Choose a file</Trans>}
            </Button>
            {file ? (
              <Button
                size="compact-xs"
                variant="subtle"
                leftSection={<IconX size={12} />}
                onClick={() => onChange(null)}
              >
                <Trans>No file</Trans>
              </Button>
            ) : null}
          </span>
        </div>
        <input
          ref={input}
          type="file"
          accept={TYPES}
          hidden
          aria-label={t`Scan`}
          onChange={({ currentTarget }) => {
            onChange(currentTarget.files?.[0] ?? null);
            currentTarget.value = '';
          }}
        />
      </div>
      {progress === null ? null : (
        <Progress
          value={progress * 100}
          size="sm"
          mt={6}
          aria-label={t`Sent`}
          aria-valuetext={t`${Math.round(progress * 100)} % sent`}
        />
      )}
      {error ? (
        <p className={classes.dropError} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}

function FilePreview({ file }: { file: File }) {
  const { t } = useLingui();
  const [address, setAddress] = useState<string | null>(null);
  const isImage = file.type.startsWith('image/');
  useEffect(() => {
    if (!isImage) return;
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file, isImage]);
  if (isImage && address) return <img className={classes.preview} src={address} alt={t`Preview`} />;
  return <span className={classes.previewName}>{t`PDF`}</span>;
}
