import type { Me } from '@/auth/me';
import { railFor } from '@/ui/shell/rail-order';
import { screens } from './features';

const NOTHING_ELSE = '/settings/appearance';

/** Where somebody starts: the first entry of their rail. */
export function landingPath(me: Me): string {
  const can = (capability: string) => me.capabilities.includes(capability);
  return railFor(me.roles, screens, can).main[0]?.href ?? NOTHING_ELSE;
}
