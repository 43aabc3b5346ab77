import { afterEach, expect, test } from "vitest";
import { acquireSlot, type SlotHolder, type SlotKind, slotsHeld } from "./slots.ts";

const refused = expect.objectContaining({ code: "rate_limited", data: { retryAfterSeconds: expect.any(Number) } });
const person = (account: string, more: Partial<SlotHolder> = {}): SlotHolder => ({ account, address: undefined, confirmed: true, ...more });

const releases: (() => void)[] = [];
afterEach(() => {
  for (const release of releases.splice(0)) release();
  expect([slotsHeld("stream"), slotsHeld("upload")]).toEqual([0, 0]);
});

/** Acquires slots until one is refused. @returns how many there were */
function fill(kind: SlotKind, holder: (index: number) => SlotHolder): number {
  for (let index = 0; index < 5_000; index += 1) {
    try {
      releases.push(acquireSlot(kind, holder(index)));
    } catch (error) {
      expect(error).toEqual(refused);
      return index;
    }
  }
  throw new Error("there is no end to the slots");
}

test("one account has a few slots, all have many, and each is released once", () => {
  const own = fill("upload", () => person("kim"));
  expect(own).toBeLessThan(10);
  const others = fill("upload", (index) => person(`person ${index}`));
  expect(slotsHeld("upload")).toBe(own + others);
  const [first] = releases;
  first?.();
  first?.();
  expect(slotsHeld("upload", "kim")).toBe(own - 1);
  acquireSlot("upload", person("kim"))();
  // Streams have slots of their own.
  acquireSlot("stream", person("kim"))();
});

test.each(["upload", "stream"] as const)("accounts that anybody can make, however many, leave room for %ss of the others", (kind) => {
  const strangers = fill(kind, (index) => person(`stranger ${index}`, { confirmed: false }));
  for (let index = 0; index < strangers; index += 1) releases.push(acquireSlot(kind, person(`candidate ${index}`)));
});

test.each(["upload", "stream"] as const)(
  "one network address, however many accounts it makes, leaves room for %ss of the others",
  (kind) => {
    const here = fill(kind, (index) => person(`here ${index}`, { address: "192.0.2.1" }));
    for (let index = 0; index < here; index += 1) releases.push(acquireSlot(kind, person(`there ${index}`, { address: "192.0.2.2" })));
  },
);

test("a new stream of an account that has no slot left evicts the oldest one, and nobody else's", () => {
  const evicted: string[] = [];
  const open = (account: string, name: string) => releases.push(acquireSlot("stream", person(account), () => evicted.push(name)));
  open("other", "other");
  for (let index = 0; index < 22; index += 1) open("kim", `kim ${index}`);
  expect(evicted).toEqual(["kim 0", "kim 1"]);
  expect(slotsHeld("stream", "kim")).toBe(20);
});
