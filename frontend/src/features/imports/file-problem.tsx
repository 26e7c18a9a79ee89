import { useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { isApiError } from '@/api/api-error';
import { describeError } from '@/ui/states/describe-error';
import classes from './imports.module.css';

/** Why a file as a whole could not be read, and what to do about it. */
export function FileProblem({ error }: { error: unknown }) {
  const { t } = useLingui();
  const advice: Record<string, string> = {
    file_encoding: t`In Excel: Save as, then “CSV UTF-8 (comma delimited)”.`,
    file_not_csv: t`Is it a CSV? A quote that was opened must be closed. An Excel workbook (.xlsx) is taken, too.`,
    file_empty: t`The first row must name the columns.`,
    file_header: t`Compare the first row with the columns listed above.`,
    file_too_long: t`Split it, for example by station or by month.`,
    file_too_large: t`Split it, for example by station or by month.`,
  };
  const hint = isApiError(error) ? advice[error.code] : undefined;
  return (
    <Alert color="red" title={t`This file could not be read`} role="alert">
      {describeError(error)} {hint}
      {isApiError(error) && error.fields.length > 0 ? (
        <ul className={classes.faults}>
          {error.fields.map(({ field, message }) => (
            <li key={field}>
              <code>{field}</code> {message}
            </li>
          ))}
        </ul>
      ) : null}
    </Alert>
  );
}
