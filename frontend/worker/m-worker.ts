/**
 * Keeps the technicians' page on the phone, so that it opens in a tunnel. What the page is made of is named
 * by the build (`vite/phone-page.ts`), kept as one whole by its version, and given out from there. What
 * people read and write never passes here: see `src/auth/kept.ts` and `features/my-day/outbox.ts`.
 */
const worker = self as unknown as ServiceWorkerGlobalScope & {
  PARTS: readonly string[];
  VERSION: string;
};
const { PARTS, VERSION } = worker;
const OURS = 'm-shell-';
const SHELL = OURS + VERSION;
const PAGE = '/index.html';
const CONFIG = '/config.json';
/** After this long a kept answer is better than waiting on. */
const PATIENCE_MS = 4_000;

worker.addEventListener('install', (event) => event.waitUntil(keepAll()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void worker.skipWaiting();
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (request.mode === 'navigate') {
    // the scope is a beginning of addresses, and `/map` begins so, too
    if (pathname === '/m' || pathname.startsWith('/m/')) event.respondWith(kept(PAGE, request));
  } else if (pathname === CONFIG) event.respondWith(config(request));
  else if (PARTS.includes(pathname)) event.respondWith(kept(pathname, request));
});

/** All of it or nothing: a page with half of its parts would fail where there is no network. */
async function keepAll(): Promise<void> {
  const shell = await caches.open(SHELL);
  // names in assets/ change with their content; the others are asked for anew
  await shell.addAll(
    PARTS.map(
      (part) => new Request(part, { cache: part.startsWith('/assets/') ? 'default' : 'no-cache' }),
    ),
  );
  await shell.add(new Request(CONFIG, { cache: 'no-store' }));
}

async function takeOver(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(OURS) && name !== SHELL);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function kept(part: string, request: Request): Promise<Response> {
  const shell = await caches.open(SHELL);
  return (await shell.match(part)) ?? fetch(request);
}

/** Where to sign in, and by which name; of nobody. */
async function config(request: Request): Promise<Response> {
  const shell = await caches.open(SHELL);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.ok) await shell.put(CONFIG, answer.clone());
    return answer;
  } catch (error) {
    const last = await shell.match(CONFIG);
    if (last) return last;
    throw error;
  }
}

export {};
