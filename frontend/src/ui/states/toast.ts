import { t } from '@lingui/core/macro';
import { describeError, requestIdOf } from './describe-error';

export type News = {
  /** By which it can be taken away again. */
  id?: string;
  kind: 'done' | 'failed';
  title?: string;
  message: string;
  undo?: () => void;
};

type ToastOptions = {
  /** What happened is reversible: how. */
  undo?: () => void;
  /** By which `hide` takes it away before its time. */
  id?: string;
};

let wanted = false;
const listeners = new Set<() => void>();

/** Whether there was any news yet: what draws it is loaded then, not before. */
export function toastsWanted(): boolean {
  return wanted;
}

export function onToastsWanted(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function show(news: News): Promise<void> {
  wanted = true;
  for (const listener of listeners) listener();
  const view = await import('./toast-view');
  view.showNews(news);
}

/** Short news that needs no answer. What needs one belongs beside the form. */
export const toast = {
  done(message: string, { undo, id }: ToastOptions = {}): void {
    void show({ kind: 'done', message, undo, id });
  },

  /** What it says is no longer so. */
  hide(id: string): void {
    if (wanted) void import('./toast-view').then((view) => view.hideNews(id));
  },

  failed(error: unknown, title: string = t`That did not work`): void {
    const what = describeError(error);
    const requestId = requestIdOf(error);
    const message = requestId ? t`${what} (request ${requestId})` : what;
    void show({ kind: 'failed', title, message });
  },
};
