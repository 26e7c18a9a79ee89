/**
 * What a technician did, kept on the phone until the server has it: in order, each with its own key,
 * so that a send that was cut off is sent again and has one effect.
 */
export type Deed = {
  /** The Idempotency-Key, too. */
  key: string;
  path: string;
  method: 'POST' | 'PATCH';
  body: Record<string, unknown>;
  ifMatch?: string;
  /** Which visit it is about, and what it does there, for whoever looks at what waits. */
  visit: string;
  plate: string;
  what: string;
  /** Why the server refused it: a person has to look. */
  refused?: string;
};

export type Sent = 'sent' | 'refused' | 'away';
export type Send = (deed: Deed) => Promise<{ outcome: Sent; reason?: string }>;

const PLACE = 'my-day.outbox';

type Listener = () => void;

/** One for the page: survives a reload, sends one after the other, stops where nobody answers. */
export class Outbox {
  #deeds: readonly Deed[];
  #listeners = new Set<Listener>();
  #sending: Promise<void> | null = null;

  constructor(
    private readonly store: Storage,
    private readonly send: Send,
  ) {
    this.#deeds = read(store);
  }

  /** The same object until something changes. */
  list = (): readonly Deed[] => this.#deeds;

  listen = (listener: Listener): Listener => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  add(deed: Deed): Promise<void> {
    this.#set([...this.#deeds, deed]);
    return this.flush();
  }

  /** Takes away what was refused, with what came after it at the same car. */
  drop(key: string): void {
    const gone = this.#deeds.find((deed) => deed.key === key);
    this.#set(this.#deeds.filter((deed) => deed.visit !== gone?.visit));
  }

  /** Sends what waits, in order; what follows a refused deed at the same car waits for a person. */
  flush(): Promise<void> {
    this.#sending ??= this.#flush().finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  async #flush(): Promise<void> {
    for (;;) {
      const blocked = new Set(this.#deeds.filter((deed) => deed.refused).map((deed) => deed.visit));
      const next = this.#deeds.find((deed) => !blocked.has(deed.visit));
      if (!next) return;
      const { outcome, reason } = await this.send(next);
      if (outcome === 'away') return;
      this.#set(
        outcome === 'sent'
          ? this.#deeds.filter((deed) => deed.key !== next.key)
          : this.#deeds.map((deed) =>
              deed.key === next.key ? { ...deed, refused: reason ?? '?' } : deed,
            ),
      );
    }
  }

  #set(deeds: readonly Deed[]): void {
    this.#deeds = deeds;
    try {
      this.store.setItem(PLACE, JSON.stringify(deeds));
    } catch {
      // a full phone keeps them until the page is closed
    }
    for (const listener of this.#listeners) listener();
  }
}

function read(store: Storage): readonly Deed[] {
  try {
    const kept: unknown = JSON.parse(store.getItem(PLACE) ?? '[]');
    return Array.isArray(kept) ? (kept as Deed[]) : [];
  } catch {
    return [];
  }
}
