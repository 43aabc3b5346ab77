import type { IncomingMessage, ServerResponse } from "node:http";
import { fingerprint, type Known, recognise } from "./fingerprint.ts";
import { spokenFixture } from "./spoken-fixture.ts";
import { readWav } from "./wav.ts";

/**
 * Transcription and speech of an OpenAI-compatible server: it understands the sentences that it was taught, and speaks with
 * the built-in voice whatever format is asked for (WAV is told by its first bytes).
 */

/** `at`: when it came, epoch ms; `ms`: how long the stand-in took to answer, 0 while it has not. */
export type AudioRequest = { path: string; fields: Record<string, string>; bytes: number; at: number; ms: number };

/** The sentences that a stand-in understands. */
export class Vocabulary {
  readonly #known = new Map<string, Known>();

  teach(text: string, wav: Uint8Array): void {
    this.#known.set(text, { text, print: fingerprint(wav) });
  }

  recognise(wav: Uint8Array): { text: string; confidence: number } {
    return recognise(fingerprint(wav), this.#known.values());
  }
}

/** Reads the form of a transcription request. @throws when it is none */
export async function transcriptionForm(
  request: IncomingMessage,
  body: Buffer<ArrayBuffer>,
): Promise<{ fields: Record<string, string>; file: Uint8Array }> {
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  const form = await new Response(body, { headers }).formData();
  const file = form.get("file");
  if (!(file instanceof File)) throw new Error("there is no file");
  const fields: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === "string") fields[name] = value;
  return { fields, file: new Uint8Array(await file.arrayBuffer()) };
}

/** The answer to a transcription request, in the shape that it asked for. */
export function transcription(
  fields: Record<string, string>,
  file: Uint8Array,
  { text, confidence }: { text: string; confidence: number },
) {
  const logprob = Math.log(Math.max(confidence, 1e-3));
  const { samples, rate } = readWav(file);
  const duration = samples.length / rate;
  if (fields.response_format === "verbose_json") {
    const segment = { id: 0, seek: 0, start: 0, end: duration, text, tokens: [], temperature: 0, avg_logprob: logprob };
    const segments = text ? [{ ...segment, compression_ratio: 1, no_speech_prob: 0.01 }] : [];
    return { task: "transcribe", language: "english", duration, text, segments };
  }
  const tokens = text.match(/\S+\s*/gu) ?? [];
  const wanted = fields["include[]"] === "logprobs";
  const usage = { type: "tokens", input_tokens: Math.ceil(duration * 10), output_tokens: tokens.length, total_tokens: 0 };
  return { text, ...(wanted ? { logprobs: tokens.map((token) => ({ token, logprob, bytes: [] })) } : {}), usage };
}

/** Answers a speech request. */
export async function answerSpeech(body: Record<string, unknown>, response: ServerResponse): Promise<void> {
  const wav = await spokenFixture(String(body.input ?? ""), "rms");
  response.writeHead(200, { "content-type": "audio/wav", "content-length": wav.byteLength }).end(wav);
}
