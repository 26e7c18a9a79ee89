import table from './capability-roles.json';
import { isRole, type Role } from './roles';

/**
 * Which roles open what: only to say "it needs the role …". What a person may do comes from `/me`.
 */
const byCapability: Readonly<Record<string, readonly string[]>> = table;

export function rolesWith(capability: string): Role[] {
  return (byCapability[capability] ?? []).filter(isRole);
}
