import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Ear, EarListener } from "./ear.ts";
import { browserRecognises, listenOnce, openRecognitionEar } from "./recognition-ear.ts";

/** A browser's recogniser, moved by hand. */
class Recogniser extends EventTarget {
  static last: Recogniser;
  lang = "";
  continuous = false;
  interimResults = false;
  starts = 0;

  constructor() {
    super();
    Recogniser.last = this;
  }
  start() {
    this.starts += 1;
  }
  stop() {
    this.dispatchEvent(new Event("end"));
  }
  abort() {
    this.dispatchEvent(new Event("end"));
  }
  result(transcript: string, isFinal: boolean, confidence = 0) {
    const results = [{ isFinal, 0: { transcript, confidence } }];
    this.dispatchEvent(Object.assign(new Event("result"), { resultIndex: 0, results }));
  }
  fail(error: string) {
    this.dispatchEvent(Object.assign(new Event("error"), { error }));
  }
}

let told: unknown[][] = [];
const tell =
  (name: string) =>
  (...values: unknown[]) =>
    void told.push([name, ...values]);
const listener: EarListener = {
  started: tell("started"),
  goesOn: tell("goesOn"),
  lag: tell("lag"),
  misfired: tell("misfired"),
  ended: tell("ended"),
  interim: tell("interim"),
  written: tell("written"),
  failed: tell("failed"),
};

beforeEach(() => {
  told = [];
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
  vi.stubGlobal("SpeechRecognition", Recogniser);
  vi.stubGlobal("navigator", { onLine: true });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a browser without a recogniser says so", async () => {
  vi.stubGlobal("SpeechRecognition", undefined);
  expect(browserRecognises()).toBe(false);
  await expect(openRecognitionEar("en", listener)).rejects.toThrow("does not write speech down");
});

test("words come as they are understood, and once for good, with their times", async () => {
  await openRecognitionEar("vi", listener);
  const recogniser = Recogniser.last;
  expect(recogniser).toMatchObject({ lang: "vi", continuous: true, interimResults: true, starts: 1 });
  recogniser.dispatchEvent(new Event("speechstart"));
  vi.advanceTimersByTime(700);
  recogniser.result("tôi sẽ", false);
  vi.advanceTimersByTime(500);
  recogniser.result(" tôi sẽ đo trước ", true, 0.8);
  expect(told.map(([name]) => name)).toEqual(["started", "interim", "goesOn", "written"]);
  expect(told[2]?.[1]).toBeCloseTo(700, -1);
  const written = told[3]?.[1] as { text: string; confidence: number; startedAt: number; endedAt: number };
  expect(written).toMatchObject({ text: "tôi sẽ đo trước", confidence: 0.8 });
  expect(written.endedAt - written.startedAt).toBeCloseTo(1_200, -1);
});

test("a recogniser that stops by itself begins again; one that may not listen says so", async () => {
  await openRecognitionEar("en", listener);
  const recogniser = Recogniser.last;
  recogniser.fail("no-speech");
  recogniser.dispatchEvent(new Event("end"));
  vi.advanceTimersByTime(1_000);
  expect(recogniser.starts).toBe(2);
  recogniser.fail("not-allowed");
  recogniser.dispatchEvent(new Event("end"));
  vi.advanceTimersByTime(1_000);
  expect(recogniser.starts).toBe(2);
  expect(told.at(-1)?.[0]).toBe("failed");
});

test("speech that led to no words leaves no trace, and a closed ear stays closed", async () => {
  const ear: Ear = await openRecognitionEar("en", listener);
  const recogniser = Recogniser.last;
  recogniser.dispatchEvent(new Event("speechstart"));
  await ear.close();
  expect(told.map(([name]) => name)).toEqual(["started", "misfired"]);
  vi.advanceTimersByTime(1_000);
  expect(recogniser.starts).toBe(1);
});

/** The recogniser fails as often as this, and begins again each time. */
function failOften(recogniser: Recogniser, times: number): void {
  for (let time = 0; time < times; time += 1) {
    recogniser.fail("network");
    recogniser.dispatchEvent(new Event("end"));
    vi.advanceTimersByTime(1_000);
  }
}

test("a browser without a speech service is given up, one that has lost its network is not", async () => {
  await openRecognitionEar("en", listener);
  failOften(Recogniser.last, 4);
  expect(told).toEqual([]);
  Recogniser.last.result("words", true);
  failOften(Recogniser.last, 4);
  expect(told.map(([name]) => name)).not.toContain("failed");
  vi.stubGlobal("navigator", { onLine: false });
  failOften(Recogniser.last, 20);
  expect(told.map(([name]) => name)).not.toContain("failed");
  vi.stubGlobal("navigator", { onLine: true });
  failOften(Recogniser.last, 1);
  expect(told.at(-1)?.[0]).toBe("failed");
});

test("a sentence is what came back as text, also shortly after its end; without any there is none", async () => {
  const spoken = new AbortController();
  const heard = listenOnce("en", spoken.signal);
  await vi.advanceTimersByTimeAsync(0);
  Recogniser.last.result("I would", false);
  spoken.abort();
  await vi.advanceTimersByTimeAsync(1_000);
  Recogniser.last.result("I would measure.", true);
  expect(await heard).toBe("I would measure.");

  const silent = new AbortController();
  const nothing = listenOnce("en", silent.signal).catch((error: unknown) => String(error));
  await vi.advanceTimersByTimeAsync(0);
  silent.abort();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await nothing).toContain("Nothing was written down");

  const deaf = listenOnce("en", new AbortController().signal).catch((error: unknown) => String(error));
  await vi.advanceTimersByTimeAsync(0);
  Recogniser.last.fail("service-not-allowed");
  expect(await deaf).toContain("service-not-allowed");
});
