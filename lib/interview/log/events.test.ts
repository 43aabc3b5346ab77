import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { cleanText, countWords } from "#lib/text/clean-text.ts";
import { eventVersions, InterviewEvent, payloads, StoredEvent, type UpcastSteps, upcast } from "./events.ts";
import { InterviewState, replay, stateVersion } from "./state.ts";

/**
 * Golden logs are what past releases wrote. Their events are never edited: when one no longer reads, `upcast`
 * lacks a step. Their state changes only together with `stateVersion`.
 */
const folder = new URL("./golden/", import.meta.url);
const Golden = z.object({ events: z.array(StoredEvent), state: z.unknown() });

for (const file of readdirSync(folder)) {
  const golden = Golden.parse(JSON.parse(readFileSync(new URL(file, folder), "utf8")));

  test(`${file} still reads and folds to the same state`, () => {
    const state = replay(golden.events.map((event) => upcast(event)));
    expect(state).toStrictEqual(golden.state);
    expect(InterviewState.parse(golden.state)).toStrictEqual(golden.state);
    expect(state.version).toBe(stateVersion);
  });

  test(`${file} loses nothing when it is read`, () => {
    for (const stored of golden.events) {
      const event = upcast(stored);
      if (event.v === stored.v) expect(event).toStrictEqual(stored);
      expect(InterviewEvent.parse(event)).toStrictEqual(event);
    }
  });
}

test("every type of event is in a golden log", () => {
  const seen = new Set(
    readdirSync(folder).flatMap((file) =>
      Golden.parse(JSON.parse(readFileSync(new URL(file, folder), "utf8"))).events.map((event) => event.type),
    ),
  );
  expect([...seen].sort()).toEqual(Object.keys(payloads).sort());
});

const ended = { seq: 1, at: 5, v: 1, type: "SessionEnded", payload: { why: "completed" } };
const versions = { ...eventVersions, SessionEnded: 3 };

test("old payloads go through every step between their version and today's", () => {
  const steps: UpcastSteps = {
    SessionEnded: { 1: ({ why }) => ({ cause: why }), 2: ({ cause }) => ({ reason: cause }) },
  };
  expect(upcast(ended, steps, versions)).toEqual({ seq: 1, at: 5, v: 3, type: "SessionEnded", payload: { reason: "completed" } });
  expect(upcast({ ...ended, v: 2, payload: { cause: "time_up" } }, steps, versions).payload).toEqual({ reason: "time_up" });
});

test("what cannot be read is refused, not guessed", () => {
  expect(() => upcast(ended, {}, versions)).toThrow("which nothing reads");
  expect(() => upcast({ ...ended, v: 4 }, {}, versions)).toThrow("newer than");
  expect(() => upcast({ ...ended, type: "Nonsense" })).toThrow("unknown type");
  expect(() => upcast({ ...ended, type: "toString" })).toThrow("unknown type");
  expect(() => upcast(ended)).toThrow("reason");
});

test("clean text is NFC, holds no NUL and no lone surrogate, keeps the rest, and stays as it is", () => {
  expect(cleanText("Tre\u0302n\u0000 \uD800b\uDC00a 😀")).toBe("Trên ba 😀");
  expect(cleanText("as a form\r\nsends it\rand an old file")).toBe("as a form\nsends it\nand an old file");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.array(fc.integer({ min: 0, max: 0xffff })), (text, units) => {
      const dirty = text + String.fromCharCode(...units);
      const clean = cleanText(dirty);
      expect(clean.isWellFormed()).toBe(true);
      expect(clean).not.toContain("\u0000");
      expect(clean).toBe(clean.normalize("NFC"));
      expect(cleanText(clean)).toBe(clean);
    }),
  );
});

test("words hold a letter or a digit", () => {
  expect(countWords("  An index — or 2 — helps. ")).toBe(5);
  expect(countWords("Tôi không biết")).toBe(3);
  expect(countWords("... ? \n")).toBe(0);
});
