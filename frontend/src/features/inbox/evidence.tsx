import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { Facts } from '@/ui/peek/facts';
import { HrefLink } from '@/ui/url/href-link';
import { inWords } from './item-words';

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const SUBJECT = /^(vehicle|station):([0-9a-f-]{36})$/;
const UNITS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^soc$|_soc$|soc_|percent|_pct$/, '%'],
  [/^v12$|_v$|volts?$/, 'V'],
  [/temp|_c$/, '°C'],
  [/_km$/, 'km'],
  [/_kwh$/, 'kWh'],
  [/_min$|minutes$/, 'min'],
  [/seconds$|_s$/, 's'],
];

/** What whoever opened the item saw, as a person reads it: words, units, local times, links. */
export function Evidence({ evidence }: { evidence: Record<string, unknown> }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const facts = Object.entries(evidence).flatMap(([name, value]) => {
    const drawn = drawnValue(name, value, tz, { yes: t`Yes`, no: t`No` });
    return drawn === null ? [] : [{ label: labelOf(name), value: drawn }];
  });
  if (facts.length === 0) {
    return (
      <p>
        <Trans>Nothing more is known.</Trans>
      </p>
    );
  }
  return <Facts facts={facts} />;
}

function labelOf(name: string): string {
  const known: Record<string, string> = {
    v12: '12 V',
    soc: 'SoC',
    soh: 'SoH',
    dtc: 'DTC',
    vin: 'VIN',
  };
  return known[name] ?? inWords(name.replace(/_(pct|km|kwh|min|s|c|v|at)$/, ''));
}

function drawnValue(
  name: string,
  value: unknown,
  zone: string,
  words: { yes: string; no: string },
): ReactNode {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') {
    const unit = UNITS.find(([pattern]) => pattern.test(name))?.[1];
    const text = Number.isInteger(value) ? String(value) : String(Number(value.toFixed(2)));
    return unit ? `${text} ${unit}` : text;
  }
  if (Array.isArray(value)) {
    const shown = value.slice(0, 8).map((one) => flat(one));
    return value.length > 8 ? `${shown.join(', ')} +${value.length - 8}` : shown.join(', ');
  }
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([inner, own]) => `${labelOf(inner)}: ${flat(own)}`)
      .join(' · ');
  }
  return drawnText(String(value), zone);
}

function drawnText(text: string, zone: string): ReactNode {
  if (MOMENT.test(text)) return formatDateTime(text, zone);
  const subject = SUBJECT.exec(text);
  if (subject) {
    return (
      <HrefLink href={`/${subject[1]}s/${subject[2]}`}>
        <Trans>Open</Trans>
      </HrefLink>
    );
  }
  return text;
}

function flat(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'object' ? Object.values(value).map(flat).join(' ') : String(value);
}
