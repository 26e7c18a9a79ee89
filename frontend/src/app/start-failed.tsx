import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { useLingui } from '@lingui/react/macro';
import { MantineProvider } from '@mantine/core';
import { ErrorState } from '@/ui/states/error-state';
import { colorSchemeManager } from '@/ui/theme/color-scheme';
import { cssVariablesResolver, theme } from '@/ui/theme/theme';

/** The console could not even begin: its configuration did not arrive. */
export function StartFailed({ error }: { error: unknown }) {
  return (
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
      >
        <Message error={error} />
      </MantineProvider>
    </I18nProvider>
  );
}

function Message({ error }: { error: unknown }) {
  const { t } = useLingui();
  return (
    <main>
      <ErrorState
        isPage
        error={error}
        title={t`The console could not start`}
        onRetry={() => window.location.reload()}
      />
    </main>
  );
}
