import { lazy, Suspense, useState } from 'react';
import { useMe } from '@/auth/use-me';
import { UserButton } from './user-button';

const OpenUserMenu = lazy(async () => ({
  default: (await import('./open-user-menu')).OpenUserMenu,
}));

/** Who I am, theme, density, language, sign out. */
export function UserMenu() {
  const { name } = useMe();
  const [wanted, setWanted] = useState(false);
  const button = <UserButton name={name} onClick={() => setWanted(true)} />;
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <OpenUserMenu />
    </Suspense>
  );
}
