import { expect, test } from "vitest";
import type { KeptRun } from "#components/connection/pending-work.ts";
import { Refused } from "#components/connection/refusal.ts";
import { RunOutbox } from "./run-outbox.ts";

const runOf = (runId: string): KeptRun => ({
  runId,
  revision: null,
  sum: 1,
  outcome: "ok",
  ms: 1,
  output: "",
  error: null,
  tests: [],
});

const refusal = (status: number, code: string, reason?: string) => new Refused(status, { code, message: code, reason });

/** A server that answers each run with the next of these. */
function outbox(answers: (Error | null)[] = []) {
  const calls: string[] = [];
  const told: string[] = [];
  let kept: KeptRun[] = [];
  const box = new RunOutbox({
    send: async ({ runId, revision }) => {
      calls.push(`${runId} of ${revision}`);
      const error = answers.shift();
      if (error) throw error;
    },
    changed: (waiting) => {
      kept = waiting;
    },
    late: () => told.push("late"),
    refused: ({ code }) => told.push(code),
    pause: async () => {},
  });
  return { box, calls, told, kept: () => kept };
}

test("runs arrive in order under their own ids, over whatever heals, and are kept until then", async () => {
  const { box, calls, told, kept } = outbox([new TypeError("connection"), refusal(404, "not_found"), refusal(429, "rate_limited"), null]);
  box.add(runOf("a"), Promise.resolve(3));
  box.add(runOf("b"), Promise.resolve(4));
  expect(kept().map(({ runId }) => runId)).toEqual(["a", "b"]);
  await box.settled();
  expect(calls).toEqual(["a of 3", "a of 3", "a of 3", "a of 3", "b of 4"]);
  expect(told).toEqual(["late", "late", "late"]);
  expect(kept()).toEqual([]);
});

test("a run waits for its text to be saved, and is not told when that never happens", async () => {
  const { box, calls, kept } = outbox();
  const saved = Promise.withResolvers<number | null>();
  box.add(runOf("a"), saved.promise);
  box.add(runOf("b"), Promise.resolve(null));
  await Promise.resolve();
  expect(calls).toEqual([]);
  saved.resolve(7);
  await box.settled();
  expect(calls).toEqual(["a of 7"]);
  expect(kept()).toEqual([]);
});

test("a refusal for good is told, and does not hold up what follows", async () => {
  const { box, calls, told } = outbox([refusal(409, "conflict", "too_many")]);
  box.add(runOf("a"), Promise.resolve(1));
  box.add(runOf("b"), Promise.resolve(1));
  await box.settled();
  expect(told).toEqual(["conflict"]);
  expect(calls).toEqual(["a of 1", "b of 1"]);
});

test("a page that goes away leaves what is kept for the next one, with the revision that became known", async () => {
  const { box, kept } = outbox([new TypeError("connection")]);
  box.add(runOf("a"), Promise.resolve(2));
  await Promise.resolve();
  await Promise.resolve();
  box.close();
  await box.settled();
  expect(kept()).toEqual([{ ...runOf("a"), revision: 2 }]);
});
