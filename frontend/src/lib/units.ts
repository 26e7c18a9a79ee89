import { formatLocale } from './locale';

/** What a value is shown as when nobody knows it. */
export const UNKNOWN = '—';

type Maybe = number | null | undefined;

function decimal(value: number, digits: number): string {
  return new Intl.NumberFormat(formatLocale(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

function withUnit(value: Maybe, unit: string, digits: number, scale = 1): string {
  if (value === null || value === undefined || Number.isNaN(value)) return UNKNOWN;
  return `${decimal(value / scale, digits)}${unit}`;
}

/** `12,345`. */
export function formatCount(value: Maybe, digits = 0): string {
  return withUnit(value, '', digits);
}

/** Of a part, as the server writes it: `4`, `2.5`. */
export function formatPieces(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return UNKNOWN;
  return new Intl.NumberFormat(formatLocale(), { maximumFractionDigits: 2 }).format(Number(value));
}

/** `86 %`; the value is already in percent. */
export function formatPercent(value: Maybe, digits = 0): string {
  return withUnit(value, '\u202f%', digits);
}

/** Metres in, `12.3 km` out. */
export function formatKilometres(metres: Maybe, digits = 1): string {
  return withUnit(metres, '\u202fkm', digits, 1000);
}

/** Metres in; `340 m`, `1.2 km` out: how far something is. */
export function formatDistance(metres: Maybe): string {
  if (metres === null || metres === undefined) return UNKNOWN;
  return metres < 1000
    ? withUnit(Math.round(metres / 10) * 10, '\u202fm', 0)
    : formatKilometres(metres);
}

export function formatSpeed(kmh: Maybe): string {
  return withUnit(kmh, '\u202fkm/h', 0);
}

export function formatKilowatts(kw: Maybe): string {
  return withUnit(kw, '\u202fkW', 1);
}

export function formatKilowattHours(kwh: Maybe): string {
  return withUnit(kwh, '\u202fkWh', 1);
}

export function formatVolts(volts: Maybe): string {
  return withUnit(volts, '\u202fV', 1);
}

export function formatCelsius(degrees: Maybe): string {
  return withUnit(degrees, '\u202f°C', 0);
}

export function formatKilopascal(kpa: Maybe): string {
  return withUnit(kpa, '\u202fkPa', 0);
}

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Decimal units, as object stores and bills count: `1.2 MB`. */
export function formatBytes(bytes: Maybe): string {
  if (bytes === null || bytes === undefined) return UNKNOWN;
  let value = bytes;
  let step = 0;
  while (value >= 1000 && step < BYTE_UNITS.length - 1) {
    value /= 1000;
    step += 1;
  }
  return `${decimal(value, step === 0 ? 0 : 1)}\u202f${BYTE_UNITS[step]}`;
}

/** Square metres in; `850 m²`, `2.4 ha`, `12.3 km²` out. */
export function formatArea(squareMetres: Maybe): string {
  if (squareMetres === null || squareMetres === undefined) return UNKNOWN;
  if (squareMetres >= 1_000_000) return withUnit(squareMetres, '\u202fkm²', 1, 1_000_000);
  if (squareMetres >= 10_000) return withUnit(squareMetres, '\u202fha', 1, 10_000);
  return withUnit(squareMetres, '\u202fm²', 0);
}
