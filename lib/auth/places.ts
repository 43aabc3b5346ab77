import "server-only";
import { AppError } from "#lib/errors.ts";

/**
 * What stays open for a while takes one of a number of places in this process: so many for one account, so many for all.
 * Rate limits say how often something begins; this says how much of it there is at once.
 */
const kinds = {
  /** Live streams. A person's line may be dead without anybody knowing, so a new one ends the oldest of the same account. */
  stream: {
    ofOne: 20,
    ofAll: 2_000,
    retryAfterSeconds: 20,
    full: "Too many people follow interviews here right now. This page tries again by itself.",
  },
  /** Bodies of up to 12 MB, held in memory while they come. */
  upload: {
    ofOne: 6,
    ofAll: 128,
    retryAfterSeconds: 3,
    full: "Too much is being sent here at once. Wait a few seconds, then try again.",
  },
} as const;

export type PlaceKind = keyof typeof kinds;
type Place = { giveUp: (() => void) | undefined };
type Taken = Map<string, Set<Place>>;

const held = globalThis as typeof globalThis & { aaiPlaces?: Record<PlaceKind, Taken> };

function takenOf(kind: PlaceKind): Taken {
  held.aaiPlaces ??= { stream: new Map(), upload: new Map() };
  return held.aaiPlaces[kind];
}

/** How many places are taken: by one account, or by all. */
export function placesTaken(kind: PlaceKind, account?: string): number {
  const taken = takenOf(kind);
  if (account !== undefined) return taken.get(account)?.size ?? 0;
  let sum = 0;
  for (const own of taken.values()) sum += own.size;
  return sum;
}

/**
 * Takes a place.
 * @param giveUp ends what holds the place, for a newer one of the same account; without it the newer one is refused
 * @returns what gives the place back; more than once does no harm
 * @throws AppError rate_limited (with `data.retryAfterSeconds`)
 */
export function takePlace(kind: PlaceKind, account: string, giveUp?: () => void): () => void {
  const { ofOne, ofAll, retryAfterSeconds, full } = kinds[kind];
  const taken = takenOf(kind);
  const leave = (place: Place) => {
    const own = taken.get(account);
    own?.delete(place);
    if (own?.size === 0) taken.delete(account);
  };
  const [oldest] = taken.get(account) ?? [];
  if (placesTaken(kind, account) >= ofOne && oldest?.giveUp) {
    leave(oldest);
    oldest.giveUp();
  }
  if (placesTaken(kind, account) >= ofOne || placesTaken(kind) >= ofAll) {
    throw new AppError("rate_limited", full, { data: { retryAfterSeconds } });
  }
  const place: Place = { giveUp };
  taken.set(account, (taken.get(account) ?? new Set()).add(place));
  return () => leave(place);
}
