import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FromFrame, Program, ToFrame } from "./messages.ts";
import { NotBegun, Sandbox } from "./sandbox.ts";

/** Frames that do nothing by themselves: what they are told is kept, and a test says what they answer. */
type Frame = {
  contentWindow: { postMessage: (message: ToFrame) => void };
  told: ToFrame[];
  onload?: () => void;
  setAttribute: () => void;
  remove: () => void;
};
let frames: Frame[] = [];

const program: Program = { language: "javascript", code: "", entry: "", setup: "", tests: [] };
const silent = { phase: () => {}, output: () => {} };
// What is awaited on the way to a frame.
const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", {
    createElement: () => {
      const told: ToFrame[] = [];
      const frame = { told, contentWindow: { postMessage: (message: ToFrame) => told.push(message) }, setAttribute() {}, remove() {} };
      frames.push(frame);
      return frame;
    },
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const sandbox = () => new Sandbox({ append() {} } as unknown as HTMLElement, "Runs code");

function answer(message: FromFrame, frame = frames.at(-1)): void {
  window.dispatchEvent(Object.assign(new Event("message"), { source: frame?.contentWindow, data: message }));
}

/** The run that the newest frame was told of, begun. */
async function begun(): Promise<string> {
  await settled();
  answer({ type: "ready" });
  await settled();
  const run = frames.at(-1)?.told.findLast((message) => message.type === "run");
  if (run?.type !== "run") throw new Error("the frame was told of no run");
  answer({ type: "started", runId: run.runId });
  return run.runId;
}

test("whoever leaves while a program runs has no result of it, now or later, and what waits behind it never begins", async () => {
  const runs = sandbox();
  const outcomes: string[] = [];
  for (const name of ["running", "waiting"])
    void runs.run(program, silent).then(
      ({ outcome }) => outcomes.push(`${name} ${outcome}`),
      () => outcomes.push(`${name} nothing`),
    );
  await begun();
  runs.dispose();
  await vi.advanceTimersByTimeAsync(200_000);
  expect(outcomes).toEqual(["running nothing", "waiting nothing"]);
  expect(frames).toHaveLength(1);
});

test("a frame that loads without its script is given up as a broken connection, and the next run gets another one", async () => {
  const runs = sandbox();
  const first = runs.run(program, silent).catch((error: unknown) => error);
  await settled();
  frames.at(-1)?.onload?.();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await first).toMatchObject({ name: "NotBegun", reason: "network" });
  const second = runs.run(program, silent);
  const runId = await begun();
  answer({ type: "done", runId, outcome: "ok", error: null, ms: 1 });
  expect(await second).toMatchObject({ outcome: "ok" });
  expect(frames).toHaveLength(2);
});

test("a machine that takes minutes to load is waited for, and told how far it is", async () => {
  const runs = sandbox();
  const told: unknown[] = [];
  runs.onPreparation(() => told.push(runs.preparation("javascript")));
  const outcome = runs.run(program, silent);
  await vi.advanceTimersByTimeAsync(200_000);
  answer({ type: "ready" });
  await settled();
  const run = frames.at(-1)?.told.findLast((message) => message.type === "run");
  if (run?.type !== "run") throw new Error("the frame was told of no run");
  answer({ type: "loading", runId: run.runId });
  for (const preparation of [{ step: "downloading" as const, received: 1, total: 2 }, { step: "starting" as const }]) {
    answer({ type: "preparing", engine: "javascript", preparation });
    await vi.advanceTimersByTimeAsync(300_000);
  }
  answer({ type: "started", runId: run.runId });
  answer({ type: "done", runId: run.runId, outcome: "ok", error: null, ms: 1 });
  expect(await outcome).toMatchObject({ outcome: "ok" });
  expect(told).toEqual([{ step: "downloading", received: 1, total: 2 }, { step: "starting" }]);
});

test("what did not load says why, and has no result", async () => {
  const runs = sandbox();
  for (const reason of ["network", "start"] as const) {
    const run = runs.run(program, silent).catch((error: unknown) => error);
    await settled();
    answer({ type: "ready" });
    await settled();
    const asked = frames.at(-1)?.told.findLast((message) => message.type === "run");
    if (asked?.type !== "run") throw new Error("the frame was told of no run");
    answer({ type: "not_begun", runId: asked.runId, reason, error: "x" });
    expect(await run).toBeInstanceOf(NotBegun);
    expect(await run).toMatchObject({ reason });
  }
  expect(frames).toHaveLength(2);
});

test("a run that waits for another, or for its frame, is stopped at once, and alone", async () => {
  const runs = sandbox();
  const [early, late] = [new AbortController(), new AbortController()];
  const opening = runs.run(program, silent, early.signal);
  await settled();
  early.abort();
  expect(await opening).toMatchObject({ outcome: "stopped" });

  const first = runs.run(program, silent);
  const second = runs.run(program, silent, late.signal);
  const third = runs.run(program, silent);
  const runId = await begun();
  late.abort();
  expect(await second).toMatchObject({ outcome: "stopped" });
  expect(frames.at(-1)?.told.filter(({ type }) => type === "run")).toHaveLength(1);
  answer({ type: "done", runId, outcome: "ok", error: null, ms: 1 });
  expect(await first).toMatchObject({ outcome: "ok" });
  answer({ type: "done", runId: await begun(), outcome: "ok", error: null, ms: 1 });
  expect(await third).toMatchObject({ outcome: "ok" });
});
