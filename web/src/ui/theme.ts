/**
 * Toubib's visual language as a Mantine theme: one accent (pine), warm paper, category tints.
 *
 * Every colour a page needs is a `--tb-…` variable that already knows dark mode; pages never name hexadecimal colours.
 */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const pine: MantineColorsTuple = [
  '#E8F3F0',
  '#CFE6E0',
  '#A9D2C8',
  '#7DBBAD',
  '#52A391',
  '#2C8A78',
  '#1A7568',
  '#0C5C52',
  '#0A4A43',
  '#073631',
];
const sky: MantineColorsTuple = [
  '#E7F0F8',
  '#D0E1F1',
  '#A6C7E4',
  '#7BACD6',
  '#5793C6',
  '#3F80B6',
  '#2F6FA7',
  '#285F90',
  '#1F4C74',
  '#163856',
];
const apricot: MantineColorsTuple = [
  '#FDF1E4',
  '#FAE2C8',
  '#F7CFA3',
  '#F5BC80',
  '#F2A35E',
  '#E08A3D',
  '#BF6D22',
  '#97531A',
  '#7A4213',
  '#5B300C',
];
const plum: MantineColorsTuple = [
  '#F3EAF6',
  '#E6D5EC',
  '#CFB0D9',
  '#B88CC5',
  '#A06EB0',
  '#8C599F',
  '#7A4E8A',
  '#694178',
  '#543361',
  '#3E2548',
];
const moss: MantineColorsTuple = [
  '#F0F4E5',
  '#E1E9CC',
  '#C7D5A2',
  '#ADC07A',
  '#92A957',
  '#78933C',
  '#5E7D2B',
  '#4F6A23',
  '#3E541A',
  '#2C3D11',
];
const rose: MantineColorsTuple = [
  '#FBECEA',
  '#F6D7D3',
  '#EDB1AA',
  '#E28A80',
  '#D6665A',
  '#CE5145',
  '#C8453B',
  '#A93930',
  '#872C25',
  '#651F1A',
];
const gray: MantineColorsTuple = [
  '#FBF9F5',
  '#F4F1EA',
  '#EBE7DF',
  '#E4E0D8',
  '#CFCBC2',
  '#8CA0A1',
  '#71888A',
  '#587073',
  '#34494B',
  '#13292B',
];
const dark: MantineColorsTuple = [
  '#E6EEEC',
  '#B9C8C6',
  '#9DB0AE',
  '#6F8583',
  '#2B3D3C',
  '#213130',
  '#152221',
  '#0E1918',
  '#0B1413',
  '#070E0D',
];

export const CATEGORIES = ['pine', 'sky', 'apricot', 'plum', 'moss'] as const;
export type Category = (typeof CATEGORIES)[number];

const palettes = { pine, sky, apricot, plum, moss, rose, gray, dark };

/** A dialog's header is not the page's: it must not be announced as a second banner. */
const QUIET_HEADER = { attributes: { header: { role: 'presentation' } } };

/** Dialogs stand on card, their title in the face of headings. */
const DIALOG = {
  content: { background: 'var(--tb-card)' },
  header: { background: 'var(--tb-card)' },
  title: {
    fontFamily: 'var(--mantine-font-family-headings)',
    fontSize: '1.1875rem',
    fontWeight: 700,
  },
};

const FIELDS = [
  'Input',
  'InputWrapper',
  'TextInput',
  'PasswordInput',
  'NumberInput',
  'Select',
  'MultiSelect',
  'Textarea',
  'Autocomplete',
  'TagsInput',
  'PinInput',
  'DateInput',
  'DatePickerInput',
  'TimeInput',
];

export const theme = createTheme({
  colors: palettes,
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  black: '#13292B',
  white: '#FFFFFF',
  fontFamily: "'Figtree Variable', 'IBM Plex Sans Arabic', system-ui, sans-serif",
  headings: {
    fontFamily: "'Bricolage Grotesque Variable', 'IBM Plex Sans Arabic', system-ui, sans-serif",
    fontWeight: '700',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.2' },
      h2: { fontSize: '1.3125rem', lineHeight: '1.25' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.3' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.3125rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.45', xl: '1.3' },
  defaultRadius: 'md',
  radius: { xs: '6px', sm: '8px', md: '10px', lg: '14px', xl: '32px' },
  shadows: {
    xs: '0 1px 2px rgba(19, 41, 43, 0.04)',
    sm: '0 1px 2px rgba(19, 41, 43, 0.04), 0 4px 14px rgba(19, 41, 43, 0.05)',
    md: '0 2px 4px rgba(19, 41, 43, 0.05), 0 10px 30px rgba(19, 41, 43, 0.09)',
  },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Plain objects, not `Button.extend`: naming a component here would load it with the first page.
  components: {
    Button: {
      defaultProps: { radius: 'xl' },
      vars: (_theme: unknown, { size }: { size?: string }) => ({
        root: size ? {} : { '--button-height': '38px', '--button-fz': '0.9375rem' },
      }),
    },
    Card: { defaultProps: { radius: 'lg', shadow: 'sm', withBorder: true, padding: 'lg' } },
    Paper: { defaultProps: { radius: 'lg' } },
    Anchor: { defaultProps: { underline: 'hover', fw: 600 } },
    Modal: { defaultProps: { radius: 'lg', centered: true, ...QUIET_HEADER }, styles: DIALOG },
    Drawer: { defaultProps: QUIET_HEADER, styles: DIALOG },
    // Focus goes to the first entry: the placeholder would be an unnamed stop inside the menu.
    Menu: { defaultProps: { radius: 'lg', shadow: 'md', withInitialFocusPlaceholder: false } },
    ...Object.fromEntries(FIELDS.map((name) => [name, { defaultProps: { size: 'md' } }])),
  },
});

function categoryVariables(scheme: 'light' | 'dark'): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const name of [...CATEGORIES, 'rose'] as const) {
    const shades = palettes[name];
    const strong = name === 'apricot' ? shades[4] : name === 'pine' ? shades[7] : shades[6];
    if (scheme === 'light') {
      variables[`--tb-${name}`] = strong;
      variables[`--tb-${name}-tint`] = shades[0];
      variables[`--tb-${name}-tint-2`] = shades[1];
      variables[`--tb-${name}-text`] = shades[8];
    } else {
      variables[`--tb-${name}`] = shades[4];
      variables[`--tb-${name}-tint`] = `color-mix(in srgb, ${shades[5]} 20%, #152221)`;
      variables[`--tb-${name}-tint-2`] = `color-mix(in srgb, ${shades[5]} 36%, #152221)`;
      variables[`--tb-${name}-text`] = shades[1];
    }
  }
  return variables;
}

/** Secondary buttons and notices wear the tint of slots and tags. */
const LIGHT_VARIANT = Object.fromEntries(
  [...CATEGORIES, 'rose'].flatMap((name) => [
    [`--mantine-color-${name}-light`, `var(--tb-${name}-tint)`],
    [`--mantine-color-${name}-light-hover`, `var(--tb-${name}-tint-2)`],
    [`--mantine-color-${name}-light-color`, `var(--tb-${name}-text)`],
  ]),
);

const shared = {
  '--tb-sidebar-width': '224px',
  '--tb-page-width': '1168px',
  '--tb-tabs-height': '64px',
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: shared,
  light: {
    '--tb-ink': '#13292B',
    '--tb-muted': '#587073',
    '--tb-faint': '#8CA0A1',
    '--tb-line': '#E4E0D8',
    '--tb-paper': '#FBF9F5',
    '--tb-card': '#FFFFFF',
    '--tb-control-border': '#B9BFBA',
    '--tb-accent': '#0C5C52',
    '--tb-accent-hover': '#0A4A43',
    '--tb-accent-text': '#0C5C52',
    '--tb-hero': 'linear-gradient(#E8F3F0, #FBF9F5)',
    '--tb-hatch': '#F0EDE6',
    '--tb-now': '#C8453B',
    '--tb-star': '#D9822B',
    ...categoryVariables('light'),
    ...LIGHT_VARIANT,
    '--mantine-color-text': '#13292B',
    '--mantine-color-body': '#FBF9F5',
    '--mantine-color-dimmed': '#587073',
    '--mantine-color-placeholder': '#6B8284',
    '--mantine-color-default': '#FFFFFF',
    '--mantine-color-default-border': '#E4E0D8',
    '--mantine-color-error': '#B93C33',
    '--mantine-color-anchor': '#0C5C52',
  },
  dark: {
    '--tb-ink': '#E6EEEC',
    '--tb-muted': '#A9BAB8',
    '--tb-faint': '#6F8583',
    '--tb-line': '#2B3D3C',
    '--tb-paper': '#0E1918',
    '--tb-card': '#152221',
    '--tb-control-border': '#4A605E',
    '--tb-accent': '#1A7568',
    '--tb-accent-hover': '#2C8A78',
    '--tb-accent-text': '#7DCBBA',
    '--tb-hero': 'linear-gradient(#12302C, #0E1918)',
    '--tb-hatch': '#1A2928',
    '--tb-now': '#E8695E',
    '--tb-star': '#F2A35E',
    ...categoryVariables('dark'),
    ...LIGHT_VARIANT,
    '--mantine-color-text': '#E6EEEC',
    '--mantine-color-body': '#0E1918',
    '--mantine-color-dimmed': '#A9BAB8',
    '--mantine-color-placeholder': '#8FA3A1',
    '--mantine-color-default': '#152221',
    '--mantine-color-default-hover': '#1C2B2A',
    '--mantine-color-default-border': '#34494A',
    '--mantine-color-error': '#F0847A',
    '--mantine-color-anchor': '#7DCBBA',
  },
});
