import { expect, test } from "vitest";
import { Refused } from "../connection/refusal.ts";
import type { Utterance } from "./room-state.ts";
import { type OutboxLink, UtteranceOutbox } from "./utterance-outbox.ts";

const refusal = (status: number, code: string, reason?: string) => new Refused(status, { code, message: code, reason });

/** A server that answers each call with the next of these. */
function outbox(answers: (Error | null)[] = []) {
  const calls: string[] = [];
  const refused: string[] = [];
  let promptId: string | null = "p1";
  let kept: Utterance[] = [];
  const answer = async (call: string) => {
    calls.push(call);
    const error = answers.shift();
    if (error) throw error;
  };
  const link: OutboxLink = {
    add: (prompt, { id, text }) => answer(`${prompt} ${id} ${text}`),
    revise: (id, text) => answer(`${id} = ${text}`),
    promptId: () => promptId,
    refused: (id, error) => refused.push(`${id}: ${error.message}`),
    changed: (waiting) => {
      kept = waiting;
    },
    pause: async () => {},
  };
  const box = new UtteranceOutbox(link);
  return { box, calls, refused, kept: () => kept, prompt: (id: string | null) => (promptId = id) };
}

test("what is heard arrives in order, over a broken connection too, and is kept until then", async () => {
  const { box, calls, kept } = outbox([new TypeError("connection"), new TypeError("connection"), null]);
  box.add({ id: "u1", text: "First" });
  box.add({ id: "u2", text: "second" });
  expect(kept().map(({ id }) => id)).toEqual(["u1", "u2"]);
  await box.settled();
  expect(calls).toEqual(["p1 u1 First", "p1 u1 First", "p1 u1 First", "p1 u2 second"]);
  expect(kept()).toEqual([]);
});

test("words after the end of a turn wait for the next prompt", async () => {
  const { box, calls, prompt } = outbox();
  prompt(null);
  box.add({ id: "u1", text: "and more" });
  await Promise.resolve();
  expect(calls).toEqual([]);
  prompt("p2");
  box.kick();
  await box.settled();
  expect(calls).toEqual(["p2 u1 and more"]);
});

test("a prompt that passed meanwhile is asked for again", async () => {
  const { box, calls, prompt } = outbox([refusal(409, "stale", "stale_prompt")]);
  box.add({ id: "u1", text: "x" });
  prompt("p2");
  await box.settled();
  expect(calls.at(-1)).toBe("p2 u1 x");
});

test("what is mended before it left leaves mended; afterwards it follows", async () => {
  const { box, calls } = outbox();
  box.add({ id: "u1", text: "a" });
  box.add({ id: "u2", text: "a cash" });
  box.add({ id: "u3", text: "mm" });
  box.revise("u2", "a cache");
  box.revise("u3", "");
  await box.settled();
  box.revise("u1", "an index");
  await box.settled();
  expect(calls).toEqual(["p1 u1 a", "p1 u2 a cache", "u1 = an index"]);
});

test("a refusal is told, and does not hold up what follows", async () => {
  const { box, calls, refused } = outbox([refusal(410, "gone", "ended")]);
  box.add({ id: "u1", text: "a" });
  box.add({ id: "u2", text: "b" });
  await box.settled();
  expect(refused).toEqual(["u1: gone"]);
  expect(calls).toHaveLength(2);
});

test("a refusal that may heal is waited for, and nothing that was said is lost", async () => {
  const shut = [refusal(404, "not_found"), refusal(401, "unauthenticated"), refusal(429, "rate_limited"), refusal(503, "unavailable")];
  const { box, calls, refused, kept } = outbox(shut);
  box.add({ id: "u1", text: "a" });
  await box.settled();
  expect(refused).toEqual([]);
  expect(calls).toEqual(Array(5).fill("p1 u1 a"));
  expect(kept()).toEqual([]);
});
