import { useLingui } from '@lingui/react/macro';
import { isRole, roleNames } from '@/auth/roles';

/** Roles in words, joined; a role that we do not know yet keeps its name. */
export function useRoleNames(): (roles: readonly string[]) => string {
  const { t } = useLingui();
  return (roles) => roles.map((role) => (isRole(role) ? t(roleNames[role]) : role)).join(', ');
}
