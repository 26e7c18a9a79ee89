import type { ReactNode } from 'react';
import classes from './settings.module.css';

type SettingFieldProps = { name: string; note: string; children: ReactNode };

export function SettingField({ name, note, children }: SettingFieldProps) {
  return (
    <div className={classes.field}>
      <div>
        <b>{name}</b>
        <p>{note}</p>
      </div>
      {children}
    </div>
  );
}
