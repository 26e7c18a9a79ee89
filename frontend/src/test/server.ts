import { setupServer } from 'msw/node';

/** Stands for the API; each test says what it answers. An unexpected request fails the test. */
export const server = setupServer();
