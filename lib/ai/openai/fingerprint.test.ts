import { beforeAll, expect, test } from "vitest";
import { fingerprint, type Known, recognise } from "#e2e/stand-ins/fingerprint.ts";
import { spokenFixture } from "#e2e/stand-ins/spoken-fixture.ts";
import { readWav, resample, type Sound, writeWav } from "#e2e/stand-ins/wav.ts";

const sentences = [
  "An index is a sorted copy of a column, so the database finds a row without reading the whole table.",
  "It costs space, and every insert has to update it as well.",
  "I would put a queue between the two services.",
  "I would put a cache in front of the two services.",
  "Could you repeat the question, please?",
  "Yes.",
  "I do not know.",
  "Let me think about that for a moment.",
  "We measured the slow queries first, and then we added a composite index.",
  "Last year our payment service went down, and I led the people who repaired it.",
];
const known: Known[] = [];
const sounds = new Map<string, Sound>();

beforeAll(async () => {
  for (const text of sentences) {
    const wav = await spokenFixture(text);
    known.push({ text, print: fingerprint(wav) });
    sounds.set(text, readWav(wav));
  }
});

const of = (text: string): Sound => sounds.get(text) ?? { samples: new Float32Array(), rate: 16_000 };
const hear = (sound: Sound) => recognise(fingerprint(writeWav(sound)), known).text;

/** Seeded, so that a failure comes again. */
function noise(length: number, level: number): Float32Array {
  let seed = 7;
  return Float32Array.from({ length }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (seed / 1_073_741_824 - 1) * level;
  });
}

function join(rate: number, ...parts: Float32Array[]): Sound {
  const samples = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return { samples, rate };
}

const level = (samples: Float32Array) => Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);

test.each(sentences)("knows «%s» whatever a microphone, a browser and voice detection do to it", (text) => {
  const { samples, rate } = of(text);
  expect(hear({ samples, rate })).toBe(text);
  // Quieter, and louder than the microphone can bear.
  expect(hear({ samples: samples.map((value) => value * 0.1), rate })).toBe(text);
  expect(hear({ samples: samples.map((value) => Math.max(-1, Math.min(1, value * 6))), rate })).toBe(text);
  // Cut closely at both ends, by what is no whole number of frames; or with silence around it.
  expect(hear({ samples: samples.subarray(1_111, samples.length - 1_333), rate })).toBe(text);
  expect(hear(join(rate, new Float32Array(7_777), samples, new Float32Array(12_345)))).toBe(text);
  // Through 48 kHz and back, and at other rates.
  expect(hear(resample(resample({ samples, rate }, 48_000), 16_000))).toBe(text);
  expect(hear(resample({ samples, rate }, 44_100))).toBe(text);
  // In a room with noise, 14 dB below the speech.
  const quiet = 0.35 * level(samples);
  const noisy = noise(samples.length, quiet).map((value, index) => value + (samples[index] ?? 0));
  expect(hear({ samples: noisy, rate })).toBe(text);
});

test("sentences one after the other are heard in order", () => {
  const [first = "", , third = ""] = sentences;
  expect(hear(join(16_000, of(third).samples, new Float32Array(9_000), of(first).samples))).toBe(`${third} ${first}`);
});

test("a sentence that breaks off gives its first words", () => {
  const [first = ""] = sentences;
  const { samples, rate } = of(first);
  const said = hear({ samples: samples.subarray(0, samples.length / 2), rate });
  expect(first.startsWith(said)).toBe(true);
  expect(said.split(" ").length).toBeGreaterThan(5);
  expect(said.split(" ").length).toBeLessThan(14);
});

test("silence, noise and unknown sentences give nothing", async () => {
  expect(hear({ samples: new Float32Array(32_000), rate: 16_000 })).toBe("");
  expect(hear({ samples: noise(48_000, 0.3), rate: 16_000 })).toBe("");
  for (const unknown of ["The weather over the mountains was mild that spring.", "Nobody in the village spoke of anything else."]) {
    expect(hear(readWav(await spokenFixture(unknown)))).toBe("");
  }
});
