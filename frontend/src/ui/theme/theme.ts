import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { LAYERS_ID } from './layers';

const horizon: MantineColorsTuple = [
  '#eef3ff',
  '#dbe5fe',
  '#b9cdfd',
  '#8fb1ff',
  '#6d97ff',
  '#4177ee',
  '#2a60e2',
  '#1d4fd7',
  '#1a44b8',
  '#193a94',
];

/** Greys with a trace of blue; Mantine's own dark tuple is too brown beside our accent. */
const dark: MantineColorsTuple = [
  '#e8eaee',
  '#c9ced7',
  '#a3abb8',
  '#7d8694',
  '#3a404c',
  '#272b34',
  '#20242c',
  '#181b21',
  '#121419',
  '#0e1014',
];

/** A dialog's heading is no second banner of the page. */
const plainHeader = { header: { role: 'none' } };

/** Calm and dense: 13 px text, 6 px corners, one accent, no shadow that is not a layer. */
export const theme = createTheme({
  primaryColor: 'horizon',
  primaryShade: { light: 7, dark: 6 },
  colors: { horizon, dark },
  fontFamily: 'var(--font-sans)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  headings: {
    fontFamily: 'var(--font-sans)',
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '18px', lineHeight: '1.35' },
      h2: { fontSize: '15px', lineHeight: '1.4' },
      h3: { fontSize: '13px', lineHeight: '1.45' },
      h4: { fontSize: '13px', lineHeight: '1.45' },
    },
  },
  defaultRadius: 'var(--radius)',
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '28px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'xs' } },
    NativeSelect: { defaultProps: { size: 'xs' } },
    FileInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    // a list unfolds when somebody asks for it: a dialog that begins at one must not cover its other fields
    Select: { defaultProps: { size: 'xs', openOnFocus: false } },
    MultiSelect: { defaultProps: { size: 'xs', openOnFocus: false } },
    Autocomplete: { defaultProps: { openOnFocus: false } },
    TagsInput: { defaultProps: { openOnFocus: false } },
    Textarea: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false, fz: 'xs' } },
    // its placeholder is no menu item, which a screen reader trips over
    Menu: { defaultProps: { radius: 'lg', withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { portalProps: { target: `#${LAYERS_ID}` } } },
    Drawer: { defaultProps: { attributes: plainHeader } },
    Modal: {
      defaultProps: {
        centered: true,
        radius: 'lg',
        overlayProps: { backgroundOpacity: 0.35 },
        attributes: plainHeader,
      },
    },
  },
});

/** Mantine's variables, taken from our tokens: one source of colour, and greys that reach AA. */
const fromTokens = {
  '--mantine-color-body': 'var(--surface-page)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-dim)',
  '--mantine-color-placeholder': 'var(--text-faint)',
  '--mantine-color-default': 'var(--surface-card)',
  '--mantine-color-default-hover': 'var(--surface-hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--tone-bad)',
  '--mantine-color-disabled-color': 'var(--text-faint)',
  '--mantine-color-gray-text': 'var(--text-dim)',
  '--mantine-color-gray-light-color': 'var(--text-dim)',
  '--mantine-color-yellow-light': 'var(--tone-warn-soft)',
  '--mantine-color-yellow-light-color': 'var(--tone-warn)',
  '--mantine-color-red-light': 'var(--tone-bad-soft)',
  '--mantine-color-red-light-color': 'var(--tone-bad)',
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: fromTokens,
  dark: fromTokens,
});
