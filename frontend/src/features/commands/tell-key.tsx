import { useLingui } from '@lingui/react/macro';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { useUrlSearch } from '@/ui/url/use-url-search';

const TAB = 'commands';

/** `t`, from anywhere on the car's page, leads to what one may tell it; draws nothing. */
export function TellKey() {
  const { t } = useLingui();
  const [{ tab }, update] = useUrlSearch();
  useShortcut({
    keys: 't',
    label: t`Tell the car something`,
    group: t`Page`,
    run: () => update({ tab: TAB }, true),
    enabled: tab !== TAB,
  });
  return null;
}
