import { expect, test } from "vitest";
import { gapsOf, lineAt, placeOf, type RecordingPiece } from "./recording-timeline.ts";

const piece = (startMs: number, durationMs: number, src: string | null = "x"): RecordingPiece => ({
  src,
  startMs,
  durationMs,
  video: false,
});
const pieces = [piece(1_000, 15_000), piece(16_000, 15_000, null), piece(31_000, 15_000), piece(60_000, 5_000)];

test("a moment is found in its piece, or at the next one that can be heard", () => {
  expect(placeOf(pieces, 0)).toEqual({ index: 0, offsetMs: 0 });
  expect(placeOf(pieces, 5_500)).toEqual({ index: 0, offsetMs: 4_500 });
  expect(placeOf(pieces, 20_000)).toEqual({ index: 2, offsetMs: 0 });
  expect(placeOf(pieces, 50_000)).toEqual({ index: 3, offsetMs: 0 });
  expect(placeOf(pieces, 65_000)).toBeNull();
  expect(placeOf([], 0)).toBeNull();
});

test("what cannot be heard is told", () => {
  expect(gapsOf(pieces)).toEqual([
    { startMs: 16_000, endMs: 31_000 },
    { startMs: 46_000, endMs: 60_000 },
  ]);
  expect(gapsOf([piece(0, 15_000), piece(15_100, 15_000)])).toEqual([]);
  expect(gapsOf([piece(0, 15_000, null)])).toEqual([{ startMs: 0, endMs: 15_000 }]);
  expect(gapsOf([])).toEqual([]);
});

test("the line that is being said is the last that began", () => {
  expect([0, 1_000, 1_500, 9_000].map((ms) => lineAt([1_000, null, 5_000], ms))).toEqual([-1, 0, 0, 2]);
});
