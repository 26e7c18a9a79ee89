import type { MapPoint } from './types';

export type Place = { lng: number; lat: number };

/** Degrees, about 3 km: nobody drives that between two polls, so the point is a new report. */
const LONGEST_GLIDE = 0.027;

type Leg = { from: Place; to: Place; startedAt: number; durationMs: number };

/**
 * Moves points smoothly from where they are drawn to where they were reported last. Time is given,
 * so that the same moment always gives the same picture.
 */
export class Glide {
  private legs = new Map<string, Leg>();
  private endsAt = Number.NEGATIVE_INFINITY;

  /**
   * New reports: each point that was reported elsewhere starts where it is drawn at `now`; the
   * others go on, so that a poll between two reports of a car does not slow it down.
   */
  update(points: readonly MapPoint[], now: number, durationMs: number): void {
    const legs = new Map<string, Leg>();
    for (const { id, lng, lat } of points) {
      const to = { lng, lat };
      const previous = this.legs.get(id);
      if (previous && previous.to.lng === lng && previous.to.lat === lat) {
        legs.set(id, previous);
        continue;
      }
      const from = previous ? placeOn(previous, now) : to;
      const jumps = !previous || durationMs <= 0 || tooFar(from, to);
      legs.set(id, { from: jumps ? to : from, to, startedAt: now, durationMs });
      if (!jumps) this.endsAt = Math.max(this.endsAt, now + durationMs);
    }
    this.legs = legs;
  }

  placeAt(id: string, now: number): Place | undefined {
    const leg = this.legs.get(id);
    return leg ? placeOn(leg, now) : undefined;
  }

  /** Nothing moves any more until the next report. */
  settledAt(now: number): boolean {
    return now >= this.endsAt;
  }
}

function placeOn({ from, to, startedAt, durationMs }: Leg, now: number): Place {
  const share = durationMs <= 0 ? 1 : Math.min(1, Math.max(0, (now - startedAt) / durationMs));
  return {
    lng: from.lng + (to.lng - from.lng) * share,
    lat: from.lat + (to.lat - from.lat) * share,
  };
}

function tooFar(from: Place, to: Place): boolean {
  return Math.hypot(to.lng - from.lng, to.lat - from.lat) > LONGEST_GLIDE;
}
