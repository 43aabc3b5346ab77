import "server-only";
import { AppError } from "#lib/errors.ts";

/**
 * A limit of what goes on at once in this process: each live stream and each upload holds a slot. There are so many for one
 * account, for one network address, for all accounts whose address is not confirmed (anybody can make those), and for all.
 * Rate limits say how often something begins; this says how much of it there is.
 */
const kinds = {
  /** A person's connection may be dead without anybody knowing, so a new stream evicts the oldest of the same account. */
  stream: {
    perAccount: 20,
    perAddress: 400,
    unconfirmed: 500,
    total: 2_000,
    retryAfterSeconds: 20,
    full: "Too many people follow interviews here right now. This page tries again by itself.",
  },
  /** Bodies of up to 12 MB, held in memory while they come. */
  upload: {
    perAccount: 6,
    perAddress: 32,
    unconfirmed: 32,
    total: 128,
    retryAfterSeconds: 3,
    full: "Too much is being sent here at once. Wait a few seconds, then try again.",
  },
} as const;

export type SlotKind = keyof typeof kinds;

export type SlotHolder = {
  account: string;
  /** Of the visitor; undefined where it is not known. */
  address: string | undefined;
  /** Whether the account's email address is known to be its owner's. */
  confirmed: boolean;
};

type Slot = SlotHolder & { evict: (() => void) | undefined };

const held = globalThis as typeof globalThis & { aaiSlots?: Record<SlotKind, Set<Slot>> };

function slotsOf(kind: SlotKind): Set<Slot> {
  held.aaiSlots ??= { stream: new Set(), upload: new Set() };
  return held.aaiSlots[kind];
}

/** How many slots are held: by one account, or by all. */
export function slotsHeld(kind: SlotKind, account?: string): number {
  return count(slotsOf(kind), (slot) => account === undefined || slot.account === account);
}

/**
 * Acquires a slot. Whoever calls this has authorised its holder before: a slot is not for those who may not do what it is for.
 * @param evict ends what holds the slot, for a newer one of the same account; without it the newer one is refused
 * @returns release(); more than once does no harm
 * @throws AppError rate_limited (with `data.retryAfterSeconds`)
 */
export function acquireSlot(kind: SlotKind, holder: SlotHolder, evict?: () => void): () => void {
  const { perAccount, perAddress, unconfirmed, total, retryAfterSeconds, full } = kinds[kind];
  const slots = slotsOf(kind);
  const sameAccount = (slot: Slot) => slot.account === holder.account;
  if (count(slots, sameAccount) >= perAccount) {
    // A set keeps the order in which its members came.
    const oldest = slots.values().find(sameAccount);
    if (oldest?.evict) {
      slots.delete(oldest);
      oldest.evict();
    }
  }
  const isFull =
    slots.size >= total ||
    count(slots, sameAccount) >= perAccount ||
    (holder.address !== undefined && count(slots, ({ address }) => address === holder.address) >= perAddress) ||
    (!holder.confirmed && count(slots, ({ confirmed }) => !confirmed) >= unconfirmed);
  if (isFull) throw new AppError("rate_limited", full, { data: { retryAfterSeconds } });
  const slot = { ...holder, evict };
  slots.add(slot);
  return () => void slots.delete(slot);
}

function count(slots: Set<Slot>, matches: (slot: Slot) => boolean): number {
  let found = 0;
  for (const slot of slots) if (matches(slot)) found += 1;
  return found;
}
