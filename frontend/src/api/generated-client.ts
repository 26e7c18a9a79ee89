import { client } from './generated/client.gen';
import { apiFetch } from './http';

/**
 * Gives the generated functions our fetch: token, renewal, `ApiError`. Import it for its effect
 * before the first call: `import '@/api/generated-client'`.
 */
client.setConfig({ baseUrl: window.location.origin, fetch: apiFetch, throwOnError: true });
