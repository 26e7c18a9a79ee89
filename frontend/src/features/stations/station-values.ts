import type { StationRow } from '@/api/generated';
import type { FormValues } from '@/api/use-versioned-edit';

type Kind = StationRow['kind'];

/** The form's fields as they are typed; numbers are text until they are sent. */
export type StationText = {
  name: string;
  kind: Kind;
  lat: string;
  lng: string;
  capacity: string;
  is_charging: boolean;
  address: string;
};

export type StationValues = FormValues & {
  name: string;
  kind: Kind;
  lat: number;
  lng: number;
  capacity: number | null;
  is_charging: boolean;
  address: string;
};

export const BLANK: StationText = {
  name: '',
  kind: 'parking_lot',
  lat: '',
  lng: '',
  capacity: '',
  is_charging: false,
  address: '',
};

export function textOf(stop: StationRow): StationText {
  const { name, kind, is_charging, address } = stop;
  return {
    name,
    kind,
    is_charging,
    address,
    lat: String(stop.lat),
    lng: String(stop.lng),
    capacity: stop.capacity === null ? '' : String(stop.capacity),
  };
}

export function valuesOf(stop: StationRow): StationValues {
  return fromText(textOf(stop));
}

export function fromText(text: StationText): StationValues {
  const { name, kind, is_charging, address } = text;
  return {
    name: name.trim(),
    kind,
    is_charging,
    address: address.trim(),
    lat: Number(text.lat),
    lng: Number(text.lng),
    capacity: text.capacity.trim() === '' ? null : Number(text.capacity),
  };
}

/** `1.3521, 103.8198` as maps give it; null for anything else. */
export function pairOf(pasted: string): { lat: string; lng: string } | null {
  const [, lat, lng] = pasted.trim().match(/^(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)$/) ?? [];
  return lat !== undefined && lng !== undefined ? { lat, lng } : null;
}
