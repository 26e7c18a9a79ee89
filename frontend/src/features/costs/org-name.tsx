import { useLingui } from '@lingui/react/macro';
import { IconBuilding, IconCloud, IconFolder, IconQuestionMark } from '@tabler/icons-react';
import classes from './insight.module.css';
import type { OrgNode } from './insight-api';

const ICONS = {
  root: IconBuilding,
  unit: IconFolder,
  account: IconCloud,
  outside: IconQuestionMark,
};
// Narrower on a phone, where names need the room.
const STEP = 'clamp(6px, 1.5vw, 18px)';

/** A node's name, as far in as it stands in the tree. */
export function OrgName({ row }: { row: OrgNode }) {
  const { t } = useLingui();
  const Glyph = ICONS[row.kind];
  const name =
    row.kind === 'outside' ? t`Not in the organisation` : row.name || t`Without an account`;
  return (
    <span className={classes.node} style={{ paddingInlineStart: `calc(${row.depth} * ${STEP})` }}>
      <Glyph size={16} aria-hidden="true" />
      {row.kind === 'account' ? name : <strong>{name}</strong>}
      {row.status && row.status !== 'ACTIVE' ? <small>{t`closed`}</small> : null}
    </span>
  );
}
