import type { ZoneDetail, ZoneRulesRequest } from '@/api/generated';
import type { FormValues } from '@/api/use-versioned-edit';
import type { Area } from '@/lib/polygons';
import type { ZoneRules } from '@/ui/zones/use-rule-words';
import type { ZoneKind } from '@/ui/zones/zone-kinds';

/** Said, forbidden, or not spoken of. */
export type Say = '' | 'yes' | 'no';

/** The form's fields as they are chosen and typed. */
export type ZoneText = {
  name: string;
  kind: ZoneKind;
  start: Say;
  end: Say;
  through: Say;
  parking: Say;
  speed: string;
};

export type ZoneValues = FormValues &
  ZoneText & {
    /** GeoJSON as text, so that it can be compared. */
    shape: string;
  };

type RuleText = Pick<ZoneText, 'start' | 'end' | 'through' | 'parking' | 'speed'>;

const FREE: RuleText = { start: 'yes', end: 'yes', through: 'yes', parking: '', speed: '' };
const SILENT: RuleText = { start: '', end: '', through: '', parking: '', speed: '' };

/** What each kind says by itself, as the API has it. */
export const KIND_RULES: Record<ZoneKind, RuleText> = {
  service_area: FREE,
  no_parking: { ...FREE, start: 'no', end: 'no' },
  slow: { ...FREE, speed: '30' },
  station: { ...FREE, parking: 'yes' },
  district: SILENT,
  jurisdiction: SILENT,
};

export const BLANK: ZoneText = { name: '', kind: 'no_parking', ...KIND_RULES.no_parking };

export function textOf(zone: ZoneDetail): ZoneText {
  const rules = (zone.rules ?? {}) as ZoneRules;
  return {
    name: zone.name,
    kind: zone.kind,
    start: said(rules.ride_start_allowed),
    end: said(rules.ride_end_allowed),
    through: said(rules.ride_through_allowed),
    parking: said(rules.station_parking),
    speed: rules.maximum_speed_kph === undefined ? '' : String(rules.maximum_speed_kph),
  };
}

export function valuesOf(zone: ZoneDetail): ZoneValues {
  return { ...textOf(zone), shape: JSON.stringify(zone.geometry) };
}

/** All members, so that nothing is left to what the kind would say. */
export function rulesOf(text: ZoneText): ZoneRulesRequest {
  return {
    ride_start_allowed: meant(text.start),
    ride_end_allowed: meant(text.end),
    ride_through_allowed: meant(text.through),
    station_parking: meant(text.parking),
    maximum_speed_kph: text.speed.trim() === '' ? null : Number(text.speed),
  };
}

/** What the API is sent of the members that differ; rules go together, and with the kind. */
export function patchOf(patch: Partial<ZoneValues>, values: ZoneValues): Record<string, unknown> {
  const { name, kind, shape, ...rules } = patch;
  const speaksOfRules = kind !== undefined || Object.keys(rules).length > 0;
  return {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(kind === undefined ? {} : { kind }),
    ...(speaksOfRules ? { rules: rulesOf(values) } : {}),
    ...(shape === undefined ? {} : { geometry: JSON.parse(shape) as Area }),
  };
}

function said(value: boolean | undefined): Say {
  if (value === undefined) return '';
  return value ? 'yes' : 'no';
}

function meant(value: Say): boolean | null {
  return value === '' ? null : value === 'yes';
}
