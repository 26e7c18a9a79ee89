import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { type Me, meQuery } from '@/auth/me';
import { KeyboardLayer } from '@/ui/keyboard/keyboard-layer';
import { LAYERS_ID } from '@/ui/theme/layers';
import { theme } from '@/ui/theme/theme';
import { parseSearch, stringifySearch } from '@/ui/url/search-params';

export const someone: Me = {
  id: 'person-1',
  name: 'Ops One',
  email: 'ops@demo.ev4rent.example',
  roles: ['ops'],
  capabilities: ['vehicle.view'],
  markets: [
    {
      code: 'SG',
      name: 'Singapore',
      currency: 'SGD',
      tz: 'Asia/Singapore',
      locale: 'en-SG',
      languages: ['en'],
      min_rental_soc: 20,
    },
  ],
  money_limit: { amount_minor: 0, currency: 'SGD' },
  organisation: null,
  environment: 'test',
  landing_page: '/overview',
  previous_visit_ended_at: null,
};

type Options = { path?: string; me?: Me };

/** Draws what is under test inside everything it may ask for: texts, theme, queries, address, keys. */
export async function draw(children: ReactNode, { path = '/', me = someone }: Options = {}) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queryClient.setQueryData(meQuery.queryKey, me);
  const root = createRootRoute();
  const any = createRoute({ getParentRoute: () => root, path: '$', component: () => children });
  const router = createRouter({
    routeTree: root.addChildren([any]),
    history: createMemoryHistory({ initialEntries: [path] }),
    parseSearch,
    stringifySearch,
  });
  await router.load();
  const view = render(
    <I18nProvider i18n={i18n}>
      <MantineProvider theme={theme} env="test">
        <QueryClientProvider client={queryClient}>
          <KeyboardLayer />
          <RouterProvider router={router as never} />
          <div id={LAYERS_ID} />
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>,
  );
  const address = () => router.history.location.href;
  return { ...view, user: userEvent.setup(), address, queryClient };
}
