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
  /** Sent as a form with the body's values beside it. */
  file?: Blob;
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

/** Where one person's deeds lie, in the order in which they were done. */
export type DeedStore = {
  read: () => Promise<readonly Deed[]>;
  /** At the end, or in its place when it is there. */
  put: (deed: Deed) => Promise<void>;
  remove: (keys: readonly string[]) => Promise<void>;
};

type Listener = () => void;

/** One for the page: survives a reload, sends one after the other, stops where nobody answers. */
export class Outbox {
  #deeds: readonly Deed[] = [];
  #unsaved = new Set<string>();
  #listeners = new Set<Listener>();
  #sending: Promise<void> | null = null;

  constructor(
    private readonly store: DeedStore,
    private readonly send: Send,
  ) {
    void this.#reread();
  }

  /** The same object until something changes. */
  list = (): readonly Deed[] => this.#deeds;

  listen = (listener: Listener): Listener => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Whether it would be there if the page went away now. */
  isKept = (deed: Deed): boolean => !this.#unsaved.has(deed.key);

  /** Listed at once; resolves once it is safe on the phone. Sending is another matter: `flush`. */
  async add(deed: Deed): Promise<void> {
    this.#unsaved.add(deed.key);
    this.#set([...this.#deeds, deed]);
    await this.store.put(deed);
    this.#unsaved.delete(deed.key);
    this.#set([...this.#deeds]);
  }

  /** Takes away what was refused, with what came after it at the same car. */
  async drop(key: string): Promise<void> {
    const visit = this.#deeds.find((deed) => deed.key === key)?.visit;
    const gone = this.#deeds.filter((deed) => deed.visit === visit);
    this.#set(this.#deeds.filter((deed) => deed.visit !== visit));
    await this.store.remove(gone.map((deed) => deed.key));
  }

  /** Sends what waits, in order; what follows a refused deed at the same car waits for a person. */
  flush(): Promise<void> {
    this.#sending ??= alone(() => this.#flush()).finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  async #flush(): Promise<void> {
    // another tab may have sent some of it
    await this.#reread();
    for (;;) {
      const blocked = new Set(this.#deeds.filter((deed) => deed.refused).map((deed) => deed.visit));
      const next = this.#deeds.find((deed) => !blocked.has(deed.visit));
      if (!next) return;
      const { outcome, reason } = await this.send(next);
      if (outcome === 'away') return;
      if (outcome === 'sent') {
        this.#set(this.#deeds.filter((deed) => deed.key !== next.key));
        await this.store.remove([next.key]);
      } else {
        const refused = { ...next, refused: reason ?? '?' };
        this.#set(this.#deeds.map((deed) => (deed.key === next.key ? refused : deed)));
        await this.store.put(refused);
      }
    }
  }

  async #reread(): Promise<void> {
    const stored = await this.store.read();
    const known = new Set(stored.map((deed) => deed.key));
    const fresh = this.#deeds.filter((deed) => !known.has(deed.key) && this.#unsaved.has(deed.key));
    this.#set([...stored, ...fresh]);
  }

  #set(deeds: readonly Deed[]): void {
    this.#deeds = deeds;
    for (const listener of this.#listeners) listener();
  }
}

/** Of all tabs one sends at a time. */
function alone(work: () => Promise<void>): Promise<void> {
  const locks = globalThis.navigator?.locks;
  return locks ? locks.request('my-day.outbox', work) : work();
}
