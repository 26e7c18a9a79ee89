import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, TextInput } from '@mantine/core';
import { useCan } from '@/auth/use-can';
import { formatBytes } from '@/lib/units';
import { HrefLink } from '@/ui/url/href-link';
import classes from './privacy.module.css';
import type { Redaction } from './privacy-api';

/** Which files are left out, and why. */
export type Out = Readonly<Record<string, string>>;

export function sameFiles(one: Out, other: Out): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

/** It is left out, though nobody said so: it came after the files had been looked through. */
export function cameLater(file: Redaction['files'][number], out: Out): boolean {
  return file.left_out !== '' && out[file.key] === undefined;
}

/** A file goes in as it is, or not at all: somebody has to look at each. */
export function RedactionFiles({
  files,
  out,
  setOut,
}: {
  files: Redaction['files'];
  out: Out;
  setOut: (out: Out) => void;
}) {
  const { t } = useLingui();
  const may = useCan()('data_request.work');
  const leave = (key: string, why: string | null) => {
    const { [key]: _, ...others } = out;
    setOut(why === null ? others : { ...others, [key]: why });
  };
  return (
    <>
      <p className={classes.warn}>
        <Trans>
          Files go in as they are: look at each, and leave out what shows others. One that comes
          later stays out until you have looked again.
        </Trans>
      </p>
      <ul className={classes.files}>
        {files.map((file) => (
          <li key={file.key}>
            <Checkbox
              label={t`Leave out`}
              aria-label={t`Leave ${file.name} out`}
              checked={out[file.key] !== undefined}
              disabled={!may}
              onChange={({ currentTarget }) => leave(file.key, currentTarget.checked ? '' : null)}
            />
            <span className={classes.grow}>
              <HrefLink href={file.link}>{file.name}</HrefLink>{' '}
              <small>{formatBytes(file.size)}</small>
            </span>
            {out[file.key] === undefined ? null : (
              <TextInput
                aria-label={t`Why ${file.name} is left out`}
                placeholder={t`Why, for whoever gets the copy`}
                value={out[file.key]}
                maxLength={200}
                disabled={!may}
                onChange={({ currentTarget }) => leave(file.key, currentTarget.value)}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
