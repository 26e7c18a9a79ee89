import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { fileColumns, templateOf } from './file-forms';
import classes from './imports.module.css';
import type { ImportKind } from './imports-api';

/** Which columns a file needs, and a file to begin with. */
export function FileColumns({ kind }: { kind: ImportKind }) {
  const { t } = useLingui();
  const save = () => {
    const href = URL.createObjectURL(new Blob([templateOf(kind)], { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = href;
    link.download = `${kind}-template.csv`;
    link.click();
    URL.revokeObjectURL(href);
  };
  return (
    <div className={classes.columns}>
      <ul aria-label={t`Columns`}>
        {fileColumns[kind].map(({ name, required }) => (
          <li key={name} data-required={required || undefined}>
            <code>{name}</code>
          </li>
        ))}
      </ul>
      <p className={classes.dim}>
        <FileNote kind={kind} />{' '}
        <Anchor component="button" type="button" onClick={save}>
          <Trans>Save a template</Trans>
        </Anchor>
      </p>
    </div>
  );
}

function FileNote({ kind }: { kind: ImportKind }) {
  if (kind === 'vehicles') {
    return (
      <Trans>
        Columns in bold are needed. A type that is new is described by make, model, battery_kwh and
        range_m, all four. Cars are recognised by device_id; days are written as 2026-11-23.
      </Trans>
    );
  }
  if (kind === 'documents') {
    return (
      <Trans>
        Columns in bold are needed. Cars are recognised by plate. A document is good from valid_from
        and no longer on valid_to, which stays empty for one that does not expire.
      </Trans>
    );
  }
  return (
    <Trans>
      Columns in bold are needed. Stations are recognised by stop_id. The car park file of
      Singapore’s Housing &amp; Development Board is read as it is.
    </Trans>
  );
}
