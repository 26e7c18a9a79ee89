import { act, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { draw } from '@/test/render';
import { LiveBadge } from './live-badge';

afterEach(() => vi.useRealTimers());

it('counts the seconds and turns amber when answers stop', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
  await draw(<LiveBadge receivedAt={Date.now()} intervalMs={5000} />);
  expect(await screen.findByText(/Live · 0 s/)).toBeVisible();
  act(() => vi.advanceTimersByTime(4000));
  expect(screen.getByText(/Live · 4 s/)).toBeVisible();
  act(() => vi.advanceTimersByTime(10_000));
  expect(screen.getByText(/Stale · 14 s/)).toBeVisible();
});
