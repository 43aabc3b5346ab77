import { readWav, resample } from "./wav.ts";

/**
 * Tells which known sentences a sound holds, by how the energy in bands of frequency goes up and down. Microphone, browser
 * and voice detection change level, rate and edges, and hardly that. It is no recogniser: it knows what it was told.
 */

/** By band: the energies frame by frame, and the running sums that their means and variances come from. */
export type Print = { frames: number; voiced: boolean[]; bands: { energy: Float32Array; sum: Float64Array; squares: Float64Array }[] };
export type Known = { text: string; print: Print };

const rate = 16_000;
const windowSize = 512;
const hop = 320;
const msPerFrame = (1000 * hop) / rate;
/** Limits of the bands in Hz, about as far apart as ears tell. */
const edges = [120, 250, 400, 570, 770, 1000, 1300, 1650, 2100, 2700, 3500, 4600, 6000];
/** Energies below this part of the loudest are silence. */
const floor = 10 ** -3.2;
/** Correlation from which on it is the same sentence; little sound can look like much else, so it must be more like it. */
const same = 0.62;
const sameWhenShort = 0.85;
const shortFrames = 70;
/** How much of a sentence must be there for it to count as said to the end. */
const whole = 0.8;
/** Speech rises and falls; variances (of logarithms) below this are silence or noise. */
const leastVariance = 0.3;
/** From this part of the loudest on somebody speaks. */
const speech = 10 ** -2;
const shortestFrames = Math.round(280 / msPerFrame);

/** Energies by band and frame of 20 ms, as logarithms. */
export function fingerprint(wav: Uint8Array): Print {
  const { samples } = resample(readWav(wav), rate);
  const frames: Float32Array[] = [];
  for (let at = 0; at + windowSize <= samples.length; at += hop) frames.push(bandsOf(samples.subarray(at, at + windowSize)));
  const loudest = frames.reduce((most, frame) => frame.reduce((a, b) => Math.max(a, b), most), 0);
  const power = frames.map((frame) => frame.reduce((sum, energy) => sum + energy, 0));
  const most = power.reduce((a, b) => Math.max(a, b), 1e-9);
  const voiced = power.map((energy) => energy > most * speech);
  const bands = Array.from({ length: edges.length - 1 }, (_, band) => {
    const energy = Float32Array.from(frames, (frame) => Math.log((frame[band] ?? 0) + loudest * floor + 1e-12));
    const sum = new Float64Array(frames.length + 1);
    const squares = new Float64Array(frames.length + 1);
    for (const [at, value] of energy.entries()) {
      sum[at + 1] = (sum[at] ?? 0) + value;
      squares[at + 1] = (squares[at] ?? 0) + value * value;
    }
    return { energy, sum, squares };
  });
  return { frames: frames.length, voiced, bands };
}

const hann = Float64Array.from({ length: windowSize }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / windowSize));

function bandsOf(samples: Float32Array): Float32Array {
  const power = powerSpectrum(Float64Array.from(samples, (value, n) => value * (hann[n] ?? 0)));
  return Float32Array.from({ length: edges.length - 1 }, (_, band) => {
    const from = Math.round(((edges[band] ?? 0) * windowSize) / rate);
    const to = Math.round(((edges[band + 1] ?? 0) * windowSize) / rate);
    let sum = 0;
    for (let bin = from; bin < to; bin += 1) sum += power[bin] ?? 0;
    return sum / Math.max(1, to - from);
  });
}

/** Squared magnitudes of a Fourier transform (radix 2, in place). */
function powerSpectrum(re: Float64Array): Float64Array {
  const size = re.length;
  const im = new Float64Array(size);
  const swap = (list: Float64Array, a: number, b: number) => {
    const kept = list[a] ?? 0;
    list[a] = list[b] ?? 0;
    list[b] = kept;
  };
  for (let i = 1, j = 0; i < size; i += 1) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) swap(re, i, j);
  }
  for (let length = 2; length <= size; length *= 2) {
    for (let k = 0; k < length / 2; k += 1) {
      const angle = (-2 * Math.PI * k) / length;
      const cos = Math.cos(angle);
      const sin = Math.sin(angle);
      for (let i = k; i < size; i += length) {
        const other = i + length / 2;
        const a = (re[other] ?? 0) * cos - (im[other] ?? 0) * sin;
        const b = (re[other] ?? 0) * sin + (im[other] ?? 0) * cos;
        re[other] = (re[i] ?? 0) - a;
        im[other] = (im[i] ?? 0) - b;
        re[i] = (re[i] ?? 0) + a;
        im[i] = (im[i] ?? 0) + b;
      }
    }
  }
  return Float64Array.from({ length: size / 2 }, (_, k) => (re[k] ?? 0) ** 2 + (im[k] ?? 0) ** 2);
}

/** Correlation of `sound` from frame `lag` on with `known`, where they overlap: each band around its own mean. */
function correlation(sound: Print, known: Print, lag: number): { score: number; from: number; to: number } {
  const from = Math.max(0, -lag);
  const to = Math.min(known.frames, sound.frames - lag);
  const count = to - from;
  const within = (sums: Float64Array, shift: number) => (sums[to + shift] ?? 0) - (sums[from + shift] ?? 0);
  let both = 0;
  let ofSound = 0;
  let ofKnown = 0;
  for (const [index, b] of known.bands.entries()) {
    const a = sound.bands[index] ?? b;
    const x = a.energy.subarray(from + lag, to + lag);
    const y = b.energy.subarray(from, to);
    let dot = 0;
    for (let at = 0; at < count; at += 1) dot += (x[at] ?? 0) * (y[at] ?? 0);
    const sumX = within(a.sum, lag);
    const sumY = within(b.sum, 0);
    both += dot - (sumX * sumY) / count;
    ofSound += within(a.squares, lag) - (sumX * sumX) / count;
    ofKnown += within(b.squares, 0) - (sumY * sumY) / count;
  }
  const enough = Math.min(ofSound, ofKnown) > leastVariance * count * known.bands.length;
  return { score: enough ? both / Math.sqrt(ofSound * ofKnown) : 0, from, to };
}

const threshold = (frames: number) => same + (sameWhenShort - same) * Math.max(0, 1 - frames / shortFrames);

type Found = { text: string; score: number; start: number; end: number };

/** Where a known sentence fits best; only its first words when the sound stops in its middle. */
function place(sound: Print, { text, print }: Known): Found | null {
  let best: Found | null = null;
  const least = Math.min(print.frames, Math.max(shortestFrames, Math.round(sound.frames * 0.5)), Math.round(print.frames * whole));
  for (let lag = least - print.frames; lag <= sound.frames - least; lag += 1) {
    const { score, from, to } = correlation(sound, print, lag);
    if (score < threshold(to - from) || score <= (best?.score ?? 0)) continue;
    best = { text: wordsWithin(text, from / print.frames, to / print.frames), score, start: lag + from, end: lag + to };
  }
  return best;
}

/** The words that are said between two parts (0–1) of a sentence; edges that voice detection cuts off do not matter. */
function wordsWithin(text: string, from: number, to: number): string {
  if (to - from >= whole) return text;
  const words = text.split(/\s+/u);
  return words.slice(Math.round(from * words.length), Math.max(1, Math.round(to * words.length))).join(" ");
}

/**
 * The known sentences in a sound, in the order in which they are said.
 * @returns `confidence` is the lowest correlation among them; an empty text when nothing known is said
 */
export function recognise(sound: Print, known: Iterable<Known>): { text: string; confidence: number } {
  const taken: Found[] = [];
  const heard = new Set<number>();
  const found = [...known].flatMap((one) => place(sound, one) ?? []).sort((a, b) => b.score - a.score);
  for (const one of found) {
    const voiced = Array.from({ length: one.end - one.start }, (_, index) => one.start + index).filter((at) => sound.voiced[at]);
    // What has been explained by a better fit is not explained again.
    if (voiced.filter((at) => heard.has(at)).length > 0.3 * voiced.length || voiced.length === 0) continue;
    taken.push(one);
    for (const at of voiced) heard.add(at);
  }
  // Where most is unknown, a likeness in the rest is chance.
  if (heard.size < 0.5 * sound.voiced.filter(Boolean).length) return { text: "", confidence: 0 };
  taken.sort((a, b) => a.start - b.start);
  return {
    text: taken.map(({ text }) => text).join(" "),
    confidence: taken.reduce((least, { score }) => Math.min(least, score), taken.length === 0 ? 0 : 1),
  };
}
