import { useLingui } from '@lingui/react/macro';
import type { Problem } from '@/api/problem';
import { ForbiddenState } from '@/ui/states/forbidden-state';
import { rolesWith } from './capability-roles';
import { roleNames } from './roles';

export type ForbiddenProps = { capability?: string; problem?: Problem };

/** The 403 page. Knows the capability from the route, or from what the API refused. */
export function Forbidden({ capability, problem }: ForbiddenProps) {
  const { t } = useLingui();
  const missing = capability ?? problem?.capability ?? '';
  return (
    <ForbiddenState
      capability={missing}
      roles={rolesWith(missing).map((role) => t(roleNames[role]))}
    />
  );
}
