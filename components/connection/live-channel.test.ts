import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { noteAnswer } from "./admission.ts";
import { followEvents } from "./live-channel.ts";

/** What the server gives to the next tries, in order; then it cannot be reached. */
let answers: (() => Response)[] = [];
let asked: { url: string; at: number }[] = [];
const stops: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
  answers = [];
  asked = [];
  vi.stubGlobal("fetch", async (url: string, { signal }: { signal: AbortSignal }) => {
    asked.push({ url, at: Date.now() });
    const answer = answers.shift()?.();
    if (!answer) throw new TypeError("no connection");
    return new Response(answer.body?.pipeThrough(new TransformStream(), { signal }), answer);
  });
});

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  noteAnswer({ ok: true, status: 200 });
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const stream = (text: string, ends = false) =>
  new Response(
    new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(text));
        if (ends) controller.close();
      },
    }),
    { headers: { "content-type": "text/event-stream; charset=utf-8" } },
  );
const refuse = (status: number, code: string) => () => Response.json({ error: { code, message: "No." } }, { status });

function follow(done = "") {
  const told: string[] = [];
  stops.push(
    followEvents("/events", 3, {
      open: () => told.push("open"),
      lost: () => told.push("lost"),
      heard: (data) => {
        told.push(data);
        return data === done;
      },
    }),
  );
  return told;
}

test("a broken line goes on behind what was heard last, after pauses that grow and are not the same for all", async () => {
  answers = [() => stream("id: 4\ndata: four\n\n: beat\n\nid: 5\nda", true)];
  const told = follow();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told.slice(0, 2)).toEqual(["open", "four"]);
  expect(asked.slice(0, 2).map(({ url }) => url)).toEqual(["/events?after=3", "/events?after=4"]);
  const pauses = asked.slice(1).map(({ at }, place) => at - (asked[place]?.at ?? 0));
  for (const pause of pauses.slice(4)) expect(pause).toBeGreaterThanOrEqual(4_000);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(8_000);
  expect(new Set(pauses).size).toBeGreaterThan(3);
});

test("whoever is signed out is asked for seldom, and at once when they are back at the page", async () => {
  answers = [refuse(401, "unauthenticated"), refuse(401, "unauthenticated"), () => stream("id: 4\ndata: four\n\n")];
  const told = follow();
  await vi.advanceTimersByTimeAsync(9_000);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(12_000);
  expect(asked).toHaveLength(2);
  window.dispatchEvent(new Event("focus"));
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toHaveLength(3);
  expect(told.slice(-2)).toEqual(["open", "four"]);
});

test("a refusal that no time heals is repeated for the sake of another account alone", async () => {
  answers = [refuse(404, "not_found"), () => stream("id: 4\ndata: four\n\n")];
  const told = follow();
  await vi.advanceTimersByTimeAsync(59_000);
  expect(asked).toHaveLength(1);
  window.dispatchEvent(new Event("focus"));
  await vi.advanceTimersByTimeAsync(1);
  expect(told.at(-1)).toBe("four");
});

test("a server that has no place now is asked again when it said, by everybody at another moment", async () => {
  const full = () =>
    Response.json({ error: { code: "rate_limited", message: "Full." } }, { status: 429, headers: { "retry-after": "20" } });
  answers = [full, full, () => stream("id: 4\ndata: four\n\n")];
  const told = follow();
  await vi.advanceTimersByTimeAsync(19_900);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(80_000);
  expect(told.slice(0, 4)).toEqual(["lost", "lost", "open", "four"]);
  expect(asked[2]?.at).toBeGreaterThanOrEqual(40_000);
  expect(asked[2]?.at).toBeLessThanOrEqual(80_000);
});

test("what a proxy answers while the server starts is no refusal", async () => {
  answers = [() => new Response("starting", { status: 404 }), () => stream("id: 4\ndata: four\n\n")];
  const told = follow();
  await vi.advanceTimersByTimeAsync(1_001);
  expect(told).toEqual(["lost", "open", "four"]);
});

test("a line that died in silence is asked for plainly, and is lost when nobody answers; after the last event it is not opened again", async () => {
  answers = [() => stream(": open\n\n"), () => stream("id: 9\ndata: last\n\n", true)];
  const told = follow("last");
  await vi.advanceTimersByTimeAsync(44_000);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked.map(({ url }) => url)).toEqual(["/events?after=3", "/events?after=3&wait=0"]);
  expect(told).toEqual(["open", "open", "last"]);

  answers = [() => stream(": open\n\n")];
  const alone = follow();
  await vi.advanceTimersByTimeAsync(45_001);
  expect(alone).toEqual(["open", "lost"]);
});

test("behind a proxy that passes on nothing before the end, the events come all the same, and nobody is told of a lost line", async () => {
  const held = () => new Response(new ReadableStream<Uint8Array>(), { headers: { "content-type": "text/event-stream" } });
  const plain = (id: number) => () => stream(`id: ${id}\ndata: ${id}\n\n`, true);
  answers = [held, ...Array.from({ length: 60 }, (_, index) => plain(4 + index))];
  const told = follow();
  await vi.advanceTimersByTimeAsync(100_000);
  expect(told).not.toContain("lost");
  expect(told.filter((data) => data !== "open").slice(0, 3)).toEqual(["4", "5", "6"]);
  const plainly = asked.filter(({ url }) => url.endsWith("&wait=0"));
  expect(plainly).toHaveLength(20);
  // In between the line is tried once more.
  expect(asked.findLast(({ url }) => !url.endsWith("&wait=0"))?.at).toBeGreaterThan(45_000);
});

test("a network that goes is told at once, and the line is opened again when it is back", async () => {
  answers = [() => stream(": open\n\n"), () => stream("id: 4\ndata: four\n\n")];
  const told = follow();
  await vi.advanceTimersByTimeAsync(10);
  window.dispatchEvent(new Event("offline"));
  await vi.advanceTimersByTimeAsync(1);
  expect(told).toEqual(["open", "lost"]);
  window.dispatchEvent(new Event("online"));
  await vi.advanceTimersByTimeAsync(1);
  expect(told).toEqual(["open", "lost", "open", "four"]);
});

test("a portal's page in the place of the events is no open line", async () => {
  answers = [() => new Response("<html>", { headers: { "content-type": "text/html" } })];
  const told = follow();
  await vi.advanceTimersByTimeAsync(1);
  expect(told).toEqual(["lost"]);
});
