import { isRecord, isRecordOf } from '@/lib/shape';

/** What differs between environments; one build serves all of them. */
export type Config = {
  environment: string;
  version?: string | null;
  localCloud: boolean;
  oidc: {
    authority: string;
    clientId: string;
    hostedUi: string;
    redirectUri: string;
    logoutUri: string;
  };
  /** *Break something*: the local cloud's own API; never there in production. */
  levers: { url: string; token: string } | null;
  map: { styleUrl: string | null };
};

export async function loadConfig(): Promise<Config> {
  const response = await fetch('/config.json', { cache: 'no-store' });
  if (!response.ok) throw new Error(`/config.json answered ${response.status}`);
  return readConfig(await response.json());
}

/** Written by whoever deploys us: a mistake in it must say so, not fail somewhere later. */
export function readConfig(value: unknown): Config {
  const wrong = faultOf(value);
  if (wrong) throw new Error(`/config.json: ${wrong}`);
  return value as Config;
}

const OIDC = ['authority', 'clientId', 'hostedUi', 'redirectUri', 'logoutUri'];

function faultOf(value: unknown): string | null {
  if (!isRecord(value)) return 'no object';
  const { oidc, levers, map } = value;
  if (!isRecord(oidc)) return 'oidc is missing';
  const missing = OIDC.find((name) => typeof oidc[name] !== 'string' || oidc[name] === '');
  if (missing) return `oidc.${missing} is missing`;
  if (typeof value.localCloud !== 'boolean') return 'localCloud is missing';
  if (levers !== null && !isRecordOf(levers, 'string')) return 'levers is neither null nor a pair';
  if (!isRecord(map)) return 'map is missing';
  return null;
}
