import { type Finding, NOTHING } from './findings';
import type { LeverName } from './levers-api';

export type Trial = {
  id: string;
  lever: LeverName;
  /** When it was pulled: ms, the clock of the machine that plays the cloud. */
  at: number;
  /** A plate, or the name of a worker. */
  name: string;
  /** The car's id in the product; null for a worker. */
  carId: string | null;
  /** The state in which the car was, for saying how long its silence may last. */
  state: string | null;
  finding: Finding;
};

const KEY = 'ev4rent.trials';
/** Older ones are history, not news. */
const MOST = 8;

/** Pulled levers outlive the page one is on, and a reload; a new tab begins without them. */
class TrialStore {
  private trials: readonly Trial[] = restored();
  private listeners = new Set<() => void>();

  readonly list = (): readonly Trial[] => this.trials;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  add(trial: Omit<Trial, 'id' | 'finding'>): void {
    const id = `${trial.lever} ${trial.name} ${trial.at}`;
    this.set([{ ...trial, id, finding: NOTHING }, ...this.trials].slice(0, MOST));
  }

  /**
   * What was noticed first stays: events that the car tells after its silence are sorted in before
   * it, and would change in hindsight what the product knew then.
   */
  found(id: string, finding: Finding): void {
    const merged = (before: Finding) =>
      before.noticedMs === null ? finding : { ...before, backMs: finding.backMs };
    this.set(
      this.trials.map((trial) =>
        trial.id === id ? { ...trial, finding: merged(trial.finding) } : trial,
      ),
    );
  }

  remove(id: string): void {
    this.set(this.trials.filter((trial) => trial.id !== id));
  }

  private set(trials: readonly Trial[]): void {
    this.trials = trials;
    try {
      sessionStorage.setItem(KEY, JSON.stringify(trials));
    } catch {
      // remembered for this page only
    }
    for (const listener of this.listeners) listener();
  }
}

function restored(): Trial[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(found) ? found.filter(isTrial) : [];
  } catch {
    return [];
  }
}

function isTrial(value: unknown): value is Trial {
  const { id, lever, at, finding } = (value ?? {}) as Partial<Trial>;
  return (
    typeof id === 'string' &&
    typeof lever === 'string' &&
    typeof at === 'number' &&
    typeof finding === 'object'
  );
}

export const trials = new TrialStore();

/** What gets well again by itself, and is watched until it has. */
export function comesBack({ lever }: Pick<Trial, 'lever'>): boolean {
  return lever === 'silence-vehicle' || lever === 'kill-worker';
}

/** Whether there is more to come. */
export function isOpen({ lever, finding }: Trial): boolean {
  return comesBack({ lever }) ? finding.backMs === null : finding.noticedMs === null;
}
