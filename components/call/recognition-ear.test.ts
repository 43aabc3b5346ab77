import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Ear, EarListener } from "./ear.ts";
import { browserRecognises, openRecognitionEar } from "./recognition-ear.ts";

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
