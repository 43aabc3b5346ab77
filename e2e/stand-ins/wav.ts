/** Sound as numbers between -1 and 1, one channel. */
export type Sound = { samples: Float32Array; rate: number };

/** Reads a WAV of 16-bit integers or 32-bit floats, any rate; channels are mixed. @throws Error when it is none */
export function readWav(bytes: Uint8Array): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.byteLength < 44 || tag(0) !== "RIFF" || tag(8) !== "WAVE") throw new Error("this is no WAV");
  let format = { kind: 1, channels: 1, rate: 16_000, bits: 16 };
  for (let at = 12; at + 8 <= bytes.byteLength; ) {
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    if (tag(at) === "fmt ") {
      format = {
        kind: view.getUint16(body, true),
        channels: view.getUint16(body + 2, true),
        rate: view.getUint32(body + 4, true),
        bits: view.getUint16(body + 14, true),
      };
    }
    if (tag(at) === "data") {
      const { channels, rate, bits } = format;
      const width = (bits / 8) * channels;
      // Writers that stream leave the size open.
      const count = Math.floor(Math.min(size, bytes.byteLength - body) / width);
      const read = (place: number) => (bits === 32 ? view.getFloat32(place, true) : view.getInt16(place, true) / 32_768);
      const samples = Float32Array.from({ length: count }, (_, index) => {
        let sum = 0;
        for (let channel = 0; channel < channels; channel += 1) sum += read(body + index * width + (channel * bits) / 8);
        return sum / channels;
      });
      return { samples, rate };
    }
    at = body + size + (size % 2);
  }
  throw new Error("this WAV has no sound in it");
}

/** Writes a WAV of 16-bit integers, mono. */
export function writeWav({ samples, rate }: Sound): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(44 + samples.length * 2);
  const view = new DataView(bytes.buffer);
  const tag = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  tag(0, "RIFF");
  view.setUint32(4, bytes.length - 8, true);
  tag(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  tag(36, "data");
  view.setUint32(40, samples.length * 2, true);
  for (const [index, value] of samples.entries()) {
    view.setInt16(44 + index * 2, Math.round(Math.max(-1, Math.min(1, value)) * 32_767), true);
  }
  return bytes;
}

/** The same sound at another rate; what a lower rate cannot hold is averaged away. */
export function resample({ samples, rate }: Sound, to: number): Sound {
  if (rate === to) return { samples, rate };
  const step = rate / to;
  const reach = Math.max(1, step) / 2;
  const out = Float32Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    const centre = index * step;
    if (step <= 1) {
      const left = Math.floor(centre);
      const a = samples[left] ?? 0;
      return a + ((samples[left + 1] ?? a) - a) * (centre - left);
    }
    let sum = 0;
    let count = 0;
    for (let at = Math.max(0, Math.ceil(centre - reach)); at <= centre + reach && at < samples.length; at += 1) {
      sum += samples[at] ?? 0;
      count += 1;
    }
    return count === 0 ? 0 : sum / count;
  });
  return { samples: out, rate: to };
}
