import { Trans } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { useEffect, useState } from 'react';

const LOOK_MS = 30 * 60_000;

/** Keeps the page on the phone, and says when there is a newer one: it is changed when somebody wants it. */
export function NewVersion() {
  const waiting = useWaitingWorker();
  if (!waiting) return null;
  const use = () => {
    // the page is loaded anew once it is the new one's
    navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), {
      once: true,
    });
    waiting.postMessage('take-over');
  };
  return (
    <Alert color="blue" role="status">
      <p>
        <Trans>There is a newer version of this page. What waits here stays.</Trans>
      </p>
      <Button size="xs" onClick={use}>
        <Trans>Use it now</Trans>
      </Button>
    </Alert>
  );
}

function useWaitingWorker(): ServiceWorker | null {
  const [waiting, setWaiting] = useState<ServiceWorker | null>(null);
  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
    let timer = 0;
    const watch = (registration: ServiceWorkerRegistration) => {
      // one that comes first takes over by itself
      const look = () => setWaiting(registration.active ? registration.waiting : null);
      look();
      registration.addEventListener('updatefound', () => {
        registration.installing?.addEventListener('statechange', look);
      });
      timer = window.setInterval(() => void registration.update().catch(() => undefined), LOOK_MS);
    };
    navigator.serviceWorker
      .register('/m-worker.js', { scope: '/m' })
      .then(watch)
      // a browser that keeps nothing, or no network: the page works without
      .catch(() => undefined);
    return () => window.clearInterval(timer);
  }, []);
  return waiting;
}
