import { createRoot, type Root } from 'react-dom/client';
import { connectApi } from '@/api/http';
import { createQueryClient } from '@/api/query-client';
import { loadConfig } from '@/auth/config';
import { lazyOidc } from '@/auth/lazy-oidc';
import { logoutUrl } from '@/auth/logout-url';
import { Session } from '@/auth/session';
import { mendBrowserLanguage } from '@/lib/locale';
import { App } from './app';
import { startLocale } from './i18n';
import { createAppRouter } from './router';
import { StartFailed } from './start-failed';

/** Reads the environment, connects sign-in and API, then draws. */
export async function start(element: HTMLElement): Promise<void> {
  const root = createRoot(element);
  mendBrowserLanguage();
  await startLocale();
  try {
    await draw(root);
  } catch (error) {
    root.render(<StartFailed error={error} />);
  }
}

async function draw(root: Root): Promise<void> {
  const config = await loadConfig();
  const session = new Session(lazyOidc(config), logoutUrl(config));
  connectApi(session);
  const queryClient = createQueryClient();
  const router = createAppRouter({ queryClient, session });
  root.render(<App config={config} session={session} queryClient={queryClient} router={router} />);
}
