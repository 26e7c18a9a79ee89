import { Trans } from '@lingui/react/macro';
import classes from './privacy.module.css';
import type { DataRequest, Redaction } from './privacy-api';
import { RedactionFile } from './redaction-file';

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

/** A file goes in as it is, redacted, or not at all: somebody has to look at each. */
export function RedactionFiles({
  request,
  files,
  out,
  setOut,
  may,
  isKept,
}: {
  request: DataRequest;
  files: Redaction['files'];
  out: Out;
  setOut: (out: Out) => void;
  may: boolean;
  isKept: boolean;
}) {
  const leave = (key: string, why: string | null) => {
    const { [key]: _, ...others } = out;
    setOut(why === null ? others : { ...others, [key]: why });
  };
  return (
    <>
      <p className={classes.warn}>
        <Trans>
          Files go in as they are: look at each, and replace what shows others by a redacted file,
          or leave it out. One that comes later stays out until you have looked again.
        </Trans>
      </p>
      <ul className={classes.files}>
        {files.map((file) => (
          <RedactionFile
            key={file.key}
            request={request}
            file={file}
            out={out[file.key]}
            may={may}
            isKept={isKept}
            onOut={(why) => leave(file.key, why)}
          />
        ))}
      </ul>
    </>
  );
}
