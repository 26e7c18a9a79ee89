/** Colours of the map, read from the tokens of the theme that is on. */
export type MapPalette = {
  water: string;
  land: string;
  coast: string;
  label: string;
  halo: string;
  card: string;
  text: string;
  accent: string;
};

export function cssColor(variable: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(variable).trim();
}

export function readPalette(): MapPalette {
  return {
    water: cssColor('--map-water'),
    land: cssColor('--map-land'),
    coast: cssColor('--map-coast'),
    label: cssColor('--map-label'),
    halo: cssColor('--map-land'),
    card: cssColor('--surface-card'),
    text: cssColor('--text'),
    accent: cssColor('--accent'),
  };
}
