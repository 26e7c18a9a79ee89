import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import { useLingui } from '@lingui/react/macro';
import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { setDensity, useDensity } from '@/ui/theme/use-density';
import { LOCALES, useLocale } from '../i18n';
import { SettingField } from './setting-field';
import classes from './settings.module.css';

/** How the console looks in this browser. */
export function AppearancePage() {
  const { t } = useLingui();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const density = useDensity();
  const [locale, setLocale] = useLocale();
  return (
    <Page title={t`Appearance`}>
      <div className={classes.narrow}>
        <Card>
          <SettingField name={t`Theme`} note={t`Light, dark, or whatever the system uses.`}>
            <SegmentedControl
              aria-label={t`Theme`}
              value={colorScheme}
              onChange={(value) => setColorScheme(value as typeof colorScheme)}
              data={[
                { value: 'auto', label: t`System` },
                { value: 'light', label: t`Light` },
                { value: 'dark', label: t`Dark` },
              ]}
            />
          </SettingField>
          <SettingField name={t`Density`} note={t`More rows on a screen, or more room in a row.`}>
            <SegmentedControl
              aria-label={t`Density`}
              value={density}
              onChange={(value) => setDensity(value as typeof density)}
              data={[
                { value: 'compact', label: t`Compact` },
                { value: 'comfortable', label: t`Comfortable` },
              ]}
            />
          </SettingField>
          <SettingField name={t`Language`} note={t`Times and amounts follow the market, always.`}>
            <SegmentedControl
              aria-label={t`Language`}
              value={locale}
              onChange={(value) => void setLocale(value)}
              data={LOCALES.map(({ code, name }) => ({ value: code, label: name }))}
            />
          </SettingField>
        </Card>
      </div>
    </Page>
  );
}
