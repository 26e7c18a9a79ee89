import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { Config } from '@/auth/config';
import { ConfigContext } from '@/auth/config-context';
import type { Session } from '@/auth/session';
import { SessionContext } from '@/auth/session-context';
import { Toasts } from '@/ui/states/toasts';
import { colorSchemeManager } from '@/ui/theme/color-scheme';
import { cssVariablesResolver, theme } from '@/ui/theme/theme';
import type { AppRouter } from './router';

export type AppProps = {
  config: Config;
  session: Session;
  queryClient: QueryClient;
  router: AppRouter;
};

export function App({ config, session, queryClient, router }: AppProps) {
  return (
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
      >
        <Toasts />
        <ConfigContext value={config}>
          <SessionContext value={session}>
            <QueryClientProvider client={queryClient}>
              <RouterProvider router={router} />
            </QueryClientProvider>
          </SessionContext>
        </ConfigContext>
      </MantineProvider>
    </I18nProvider>
  );
}
