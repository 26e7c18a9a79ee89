import type { ImportKind } from './imports-api';

export type FileColumn = { name: string; required: boolean };

const must = (name: string): FileColumn => ({ name, required: true });
const may = (name: string): FileColumn => ({ name, required: false });

/** The columns that a file may have; their order does not matter. */
export const fileColumns: Record<ImportKind, readonly FileColumn[]> = {
  vehicles: [
    must('device_id'),
    must('plate'),
    must('vin'),
    must('vehicle_type'),
    may('home_station'),
    may('first_registration_date'),
    may('make'),
    may('model'),
    may('battery_kwh'),
    may('range_m'),
  ],
  stations: [
    must('stop_id'),
    must('name'),
    must('lat'),
    must('lng'),
    may('kind'),
    may('capacity'),
    may('is_charging'),
    may('address'),
  ],
  documents: [must('plate'), must('kind'), may('number'), must('valid_from'), may('valid_to')],
};

const examples: Record<ImportKind, string> = {
  vehicles:
    'DEV-0001,SGA1234X,LRWYGCFS0PC000001,dolphin,SG-AMK,2025-03-14,BYD,Dolphin,60.48,427000',
  stations:
    'SG-AMK,Ang Mo Kio Hub,1.36945,103.84839,underground_parking,24,true,53 Ang Mo Kio Ave 3',
  documents: 'SGA1234X,road_tax,T-2026-001,2026-11-01,2027-05-01',
};

/** A file with all columns and one row, to begin with. */
export function templateOf(kind: ImportKind): string {
  return `${fileColumns[kind].map(({ name }) => name).join(',')}\r\n${examples[kind]}\r\n`;
}
