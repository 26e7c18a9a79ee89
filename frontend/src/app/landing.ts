import type { Me } from '@/auth/me';
import { railFor } from '@/ui/shell/rail-order';
import { screens } from './features';

const NOTHING_ELSE = '/settings/appearance';

/** Where somebody starts: the page of their role, else the first of their rail. */
export function landingPath(me: Me): string {
  const can = (capability: string) => me.capabilities.includes(capability);
  const { main, more } = railFor(me.roles, screens, can);
  const wanted = [...main, ...more].find(({ href }) => href === me.landing_page);
  return (wanted ?? main[0])?.href ?? NOTHING_ELSE;
}
