import * as z from 'zod/mini';

const configSchema = z.looseObject({
  environment: z.string(),
  version: z.optional(z.nullable(z.string())),
  localCloud: z.boolean(),
  oidc: z.looseObject({
    authority: z.string(),
    clientId: z.string(),
    hostedUi: z.string(),
    redirectUri: z.string(),
    logoutUri: z.string(),
  }),
  /** *Break something*: the local cloud's own API; never there in production. */
  levers: z.nullable(z.object({ url: z.string(), token: z.string() })),
  map: z.object({ styleUrl: z.nullable(z.string()) }),
});

/** What differs between environments; one build serves all of them. */
export type Config = z.infer<typeof configSchema>;

export async function loadConfig(): Promise<Config> {
  const response = await fetch('/config.json', { cache: 'no-store' });
  if (!response.ok) throw new Error(`/config.json answered ${response.status}`);
  return configSchema.parse(await response.json());
}
