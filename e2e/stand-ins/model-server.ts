import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { type AudioRequest, answerSpeech, transcription, transcriptionForm, Vocabulary } from "./audio-api.ts";
import { type Api, asRecord, chatApi, created, type Json, responsesApi } from "./model-api.ts";
import { type Call, callOf, type Kind, type Mode, words } from "./model-words.ts";

/**
 * A stand-in for an OpenAI-compatible model server: chat completions and responses, streamed or not, transcription and
 * speech. It always says the same to the same request, and misbehaves on demand. `node e2e/stand-ins/model-server.ts` runs it by itself on
 * `PORT` (default: any free one) and with `MODE`.
 */

export type Settings = {
  mode: Mode;
  /** Requests for which the mode still holds; then it is normal again. Null: for good. */
  times: number | null;
  /** Milliseconds before the first piece of an answer, and between two pieces. */
  firstTokenMs: number;
  pieceMs: number;
  /** The same for the mode "slow", after half of the answer. */
  gapMs: number;
  /** Whom the mode concerns. */
  only: Exclude<Kind, "other"> | null;
  /** Milliseconds before a transcription, and before speech. */
  transcriptionMs: number;
  speechMs: number;
};

export type Counts = {
  requests: number;
  interviewer: number;
  judge: number;
  analysis: number;
  other: number;
  transcription: number;
  speech: number;
  running: number;
};

export type ModelServer = {
  /** To be used as OPENAI_BASE_URL. */
  url: string;
  control: (settings: Partial<Settings>) => void;
  counts: () => Counts;
  /** The bodies of the newest requests, oldest first. */
  requests: () => unknown[];
  /** What was asked of transcription and speech, oldest first. */
  audioRequests: () => AudioRequest[];
  /** From now on transcription understands this sentence, said like this; over HTTP: POST /control/spoken?text=… with the WAV. */
  teach: (text: string, wav: Uint8Array) => void;
  stop: () => Promise<void>;
};

const defaults: Settings = {
  mode: "normal",
  times: null,
  firstTokenMs: 0,
  pieceMs: 0,
  gapMs: 30_000,
  only: null,
  transcriptionMs: 0,
  speechMs: 0,
};
const requestsKept = 50;

/** Starts the stand-in on 127.0.0.1. */
export async function startModelServer({ port = 0, ...initial }: { port?: number } & Partial<Settings> = {}): Promise<ModelServer> {
  const settings: Settings = { ...defaults, ...initial };
  const counts: Counts = { requests: 0, interviewer: 0, judge: 0, analysis: 0, other: 0, transcription: 0, speech: 0, running: 0 };
  const kept: unknown[] = [];
  const keptAudio: AudioRequest[] = [];
  const vocabulary = new Vocabulary();

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? "").replace(/\?.*$/, "").replace(/^\/v1/, "");
    const raw = await readAll(request);
    if (path === "/control/spoken") {
      vocabulary.teach(new URL(request.url ?? "", "http://stand-in").searchParams.get("text") ?? "", raw);
      return json(response, 200, {});
    }
    if (path === "/audio/transcriptions") return transcribe(request, raw, response);
    const body = request.method === "POST" ? asRecord(JSON.parse(raw.toString("utf8") || "{}")) : {};
    if (path === "/audio/speech") return speak(body, response);
    if (path === "/control") {
      if (request.method === "POST") Object.assign(settings, body);
      return json(response, 200, { settings, counts });
    }
    if (path === "/models")
      return json(response, 200, { object: "list", data: [{ id: "stand-in", object: "model", created, owned_by: "aai" }] });
    if (request.method !== "POST" || (path !== "/chat/completions" && path !== "/responses")) {
      return json(response, 404, { error: { message: `Unknown path ${path}`, type: "invalid_request_error", param: null, code: null } });
    }
    kept.push(body);
    if (kept.length > requestsKept) kept.shift();
    const call = callOf(body);
    count(call.kind, response);
    await answer(path === "/responses" ? responsesApi : chatApi, body, call, response, modeFor(call.kind));
  }

  function count(kind: Kind, response: ServerResponse): void {
    counts.requests += 1;
    counts[kind] += 1;
    counts.running += 1;
    response.on("close", () => {
      counts.running -= 1;
    });
  }

  /** Waits, and misbehaves if it has to. @returns whether a good answer is due */
  async function audio(kind: "transcription" | "speech", about: AudioRequest, response: ServerResponse): Promise<boolean> {
    keptAudio.push(about);
    if (keptAudio.length > requestsKept) keptAudio.shift();
    count(kind, response);
    const began = performance.now();
    response.on("finish", () => {
      about.ms = performance.now() - began;
    });
    const mode = modeFor(kind);
    if (mode === "hang") return false;
    const ms = mode === "slow" ? settings.gapMs : settings[`${kind}Ms`];
    if (ms > 0) await wait(ms);
    if (mode === "http500" || mode === "rate_limited") fail(mode, response);
    else if (mode === "cut") response.destroy();
    else return true;
    return false;
  }

  async function transcribe(request: IncomingMessage, raw: Buffer<ArrayBuffer>, response: ServerResponse): Promise<void> {
    const { fields, file } = await transcriptionForm(request, raw);
    if (!(await audio("transcription", { path: "/audio/transcriptions", fields, bytes: file.byteLength, at: Date.now(), ms: 0 }, response)))
      return;
    try {
      json(response, 200, transcription(fields, file, vocabulary.recognise(file)));
    } catch (error) {
      json(response, 400, apiError(String(error), "invalid_value"));
    }
  }

  async function speak(body: Json, response: ServerResponse): Promise<void> {
    const fields = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
    if (await audio("speech", { path: "/audio/speech", fields, bytes: 0, at: Date.now(), ms: 0 }, response))
      await answerSpeech(body, response);
  }

  function modeFor(kind: Kind): Mode {
    if (settings.mode === "normal" || (settings.only && settings.only !== kind) || settings.times === 0) return "normal";
    if (settings.times !== null) settings.times -= 1;
    return settings.mode;
  }

  async function answer(api: Api, body: Json, call: Call, response: ServerResponse, mode: Mode): Promise<void> {
    const { firstTokenMs, pieceMs, gapMs } = settings;
    if (mode === "hang") return;
    if (firstTokenMs > 0) await wait(firstTokenMs);
    if (mode === "http500" || mode === "rate_limited") return fail(mode, response);
    const text = words(call, mode);
    const model = typeof body.model === "string" ? body.model : "stand-in";
    const usage = { input: countTokens(call.instructions + call.prompt), output: countTokens(text) };
    if (body.stream !== true) {
      if (mode === "cut") return void response.destroy();
      if (mode === "slow") await wait(gapMs);
      return json(response, 200, api.whole(model, text, usage));
    }
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
    const all = text.match(/\S+\s*|\s+/gu) ?? [];
    const half = Math.ceil(all.length / 2);
    for (const frame of api.opening(model)) response.write(frame);
    for (const [index, piece] of all.entries()) {
      if (response.destroyed) return;
      if (index === half && mode === "slow") await wait(gapMs);
      if (index === half && mode === "cut") {
        // Code and documents must be on its way before the connection breaks.
        await wait(20);
        return void response.destroy();
      }
      if (index > 0 && pieceMs > 0) await wait(pieceMs);
      response.write(api.piece(model, piece, index));
    }
    for (const frame of api.closing(model, text, usage, body)) response.write(frame);
    response.end();
  }

  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the stand-in has no port");
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    control: (changed) => void Object.assign(settings, changed),
    counts: () => ({ ...counts }),
    requests: () => [...kept],
    audioRequests: () => [...keptAudio],
    teach: (text, wav) => vocabulary.teach(text, wav),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readAll(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function fail(mode: "http500" | "rate_limited", response: ServerResponse): void {
  if (mode === "http500") {
    json(response, 500, apiError("The server had an error.", "server_error"));
  } else {
    response.setHeader("retry-after", "0");
    json(response, 429, apiError("Rate limit reached.", "rate_limit_exceeded"));
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function apiError(message: string, code: string) {
  return { error: { message, type: code, param: null, code } };
}

const countTokens = (text: string) => Math.ceil(text.length / 4);

const modes: readonly string[] = [
  "normal",
  "hang",
  "slow",
  "http500",
  "rate_limited",
  "nonsense",
  "cut",
  "forbidden_move",
  "injected",
  "bad_json",
] satisfies Mode[];

function isMode(value: string): value is Mode {
  return modes.includes(value);
}

if (import.meta.main) {
  const mode = process.env.MODE ?? "normal";
  if (!isMode(mode)) throw new Error(`MODE is one of ${modes.join(", ")}`);
  const firstTokenMs = Number(process.env.FIRST_TOKEN_MS ?? 0);
  const server = await startModelServer({ port: Number(process.env.PORT ?? 0), mode, firstTokenMs });
  console.log(server.url);
}
