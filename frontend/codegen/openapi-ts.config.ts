import { defineConfig } from '@hey-api/openapi-ts';

/**
 * Types, an SDK and zod schemas from the schema that `make schema` writes. The output is committed; CI writes
 * it again, elsewhere, and fails when it differs.
 */
export default defineConfig({
  input: process.env.OPENAPI_SCHEMA ?? '../../docs/reference/openapi.yaml',
  output: { path: process.env.CLIENT_OUTPUT ?? '../src/api/generated', clean: true },
  plugins: [
    '@hey-api/client-fetch',
    '@hey-api/typescript',
    '@hey-api/sdk',
    { name: 'zod', compatibilityVersion: 'mini' },
  ],
});
