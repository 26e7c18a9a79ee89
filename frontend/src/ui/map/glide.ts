import type { MapPoint } from './types';

export type Place = { lng: number; lat: number };

/** Degrees, about 3 km: nobody drives that between two polls, so the point is a new report. */
const LONGEST_GLIDE = 0.027;

type Leg = { from: Place; to: Place };

/**
 * Moves points smoothly from where they are drawn to where they were reported last. Time is given,
 * so that the same moment always gives the same picture.
 */
export class Glide {
  private legs = new Map<string, Leg>();
  private startedAt = 0;
  private durationMs = 0;

  /** New reports: each point starts where it is drawn at `now`. */
  update(points: readonly MapPoint[], now: number, durationMs: number): void {
    const share = this.shareAt(now);
    const legs = new Map<string, Leg>();
    for (const { id, lng, lat } of points) {
      const to = { lng, lat };
      const previous = this.legs.get(id);
      const from = previous ? between(previous, share) : to;
      legs.set(id, { from: tooFar(from, to) ? to : from, to });
    }
    this.legs = legs;
    this.startedAt = now;
    this.durationMs = durationMs;
  }

  placeAt(id: string, now: number): Place | undefined {
    const leg = this.legs.get(id);
    return leg ? between(leg, this.shareAt(now)) : undefined;
  }

  /** Nothing moves any more until the next report. */
  settledAt(now: number): boolean {
    return this.shareAt(now) >= 1;
  }

  private shareAt(now: number): number {
    if (this.durationMs <= 0) return 1;
    return Math.min(1, Math.max(0, (now - this.startedAt) / this.durationMs));
  }
}

function between({ from, to }: Leg, share: number): Place {
  return {
    lng: from.lng + (to.lng - from.lng) * share,
    lat: from.lat + (to.lat - from.lat) * share,
  };
}

function tooFar(from: Place, to: Place): boolean {
  return Math.hypot(to.lng - from.lng, to.lat - from.lat) > LONGEST_GLIDE;
}
