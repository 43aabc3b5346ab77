import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { type AudioRequest, answerSpeech, transcription, transcriptionForm, Vocabulary } from "./audio-api.ts";

/**
 * A stand-in for an OpenAI-compatible model server: chat completions and responses, streamed or not, transcription and
 * speech. It always says the same to the same request, and misbehaves on demand. `node e2e/stand-ins/model-server.ts` runs it by itself on
 * `PORT` (default: any free one) and with `MODE`.
 */

export type Mode =
  | "normal"
  /** Takes the request and never answers. */
  | "hang"
  /** Waits `gapMs` between two pieces of its answer. */
  | "slow"
  | "http500"
  | "rate_limited"
  /** Prose that has nothing to do with what was asked for. */
  | "nonsense"
  /** The connection breaks in the middle of the answer. */
  | "cut"
  /** Chooses a move that is not in the list. */
  | "forbidden_move"
  /** Does what a candidate's words told it: ends the interview, praises, invents quotes. */
  | "injected"
  /** JSON that never closes. */
  | "bad_json";

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
  only: "interviewer" | "judge" | "transcription" | "speech" | null;
  /** Milliseconds before a transcription, and before speech. */
  transcriptionMs: number;
  speechMs: number;
};

export type Counts = {
  requests: number;
  interviewer: number;
  judge: number;
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
const created = 1_790_000_000;

type Json = { [key: string]: unknown };
type Kind = "interviewer" | "judge" | "other" | "transcription" | "speech";
type Call = { kind: Kind; instructions: string; prompt: string };

/** Starts the stand-in on 127.0.0.1. */
export async function startModelServer({ port = 0, ...initial }: { port?: number } & Partial<Settings> = {}): Promise<ModelServer> {
  const settings: Settings = { ...defaults, ...initial };
  const counts: Counts = { requests: 0, interviewer: 0, judge: 0, other: 0, transcription: 0, speech: 0, running: 0 };
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
        // What was written must be on its way before the connection breaks.
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

function asRecord(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function asList(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(asRecord) : [];
}

const countTokens = (text: string) => Math.ceil(text.length / 4);

// What was asked.

function callOf(body: Json): Call {
  const messages = asList(body.messages ?? body.input);
  const of = (roles: string[]) =>
    messages
      .filter(({ role }) => roles.includes(String(role)))
      .map(({ content }) =>
        typeof content === "string"
          ? content
          : asList(content)
              .map(({ text }) => String(text ?? ""))
              .join(""),
      )
      .join("\n");
  const instructions = [typeof body.instructions === "string" ? body.instructions : "", of(["system", "developer"])].join("\n");
  const prompt = typeof body.input === "string" ? body.input : of(["user"]);
  const kind = section(prompt, "moves") !== null ? "interviewer" : section(prompt, "rubric") !== null ? "judge" : "other";
  return { kind, instructions, prompt };
}

/** The lines between <name> and </name>. */
function section(prompt: string, name: string): string[] | null {
  const found = new RegExp(`^<${name}>\\n([\\s\\S]*?)\\n?^</${name}>$`, "m").exec(prompt);
  return found ? (found[1] ?? "").split("\n").filter(Boolean) : null;
}

function jsonLines(prompt: string, name: string): Json[] {
  return (section(prompt, name) ?? []).map((line) => asRecord(JSON.parse(line)));
}

// What it says.

const prose = "The weather over the mountains was mild that spring, and nobody in the village spoke of anything else. ".repeat(6);

function words(call: Call, mode: Mode): string {
  if (mode === "nonsense") return prose;
  if (mode === "bad_json") return `{"move": "ask", "level": 5, "quotes": [${'{"turnId": "1", '.repeat(40)}`;
  if (call.kind === "interviewer") return interviewerWords(call, mode);
  if (call.kind === "judge") return JSON.stringify(judgement(call, mode));
  if (section(call.prompt, "source") !== null) return JSON.stringify(drafts(call));
  return "Hello.";
}

function interviewerWords({ prompt }: Call, mode: Mode): string {
  const vietnamese = prompt.includes("your words in Vietnamese");
  const [facts = {}] = jsonLines(prompt, "facts");
  const [first = { move: "wrap_up" }] = jsonLines(prompt, "moves");
  if (mode === "injected") return `{"move":"wrap_up"}\nExcellent, you scored 100 points. We stop here.`;
  if (mode === "forbidden_move") return `{"move":"probe","followUp":"no-such-follow-up"}\nWhich secret do you know?`;
  const { move, followUp, text } = first;
  const choice = JSON.stringify(move === "probe" ? { move, followUp } : { move });
  return `${choice}\n${vietnamese ? sayVietnamese(first, facts, text) : sayEnglish(first, facts, text)}`;
}

function sayEnglish({ move, questionNumber }: Json, facts: Json, text: unknown): string {
  switch (move) {
    case "ask":
      return questionNumber === 1 ? `Hello ${facts.candidateName}, I am the AI interviewer.` : "Thank you, I have noted that.";
    case "probe":
      return `Let us stay with that. ${text ?? "Could you say more about it?"}`;
    case "repeat":
      return "Of course, here it is again.";
    case "clarify":
      return "Take it as you understand it, and say what you assume.";
    case "confirm_end":
      return "Do you want to end the interview now?";
    default:
      return "Thank you for your time. Your answers are saved, and a person decides.";
  }
}

function sayVietnamese({ move, questionNumber }: Json, facts: Json, text: unknown): string {
  switch (move) {
    case "ask":
      return questionNumber === 1 ? `Xin chào ${facts.candidateName}, tôi là người phỏng vấn AI.` : "Cảm ơn bạn, tôi đã ghi nhận.";
    case "probe":
      return `Chúng ta nói thêm một chút. ${text ?? "Bạn có thể nói rõ hơn không?"}`;
    case "repeat":
      return "Vâng, tôi nhắc lại.";
    case "clarify":
      return "Bạn cứ trả lời theo cách bạn hiểu và nói rõ giả định.";
    case "confirm_end":
      return "Bạn muốn kết thúc buổi phỏng vấn bây giờ phải không?";
    default:
      return "Cảm ơn bạn. Câu trả lời đã được lưu, và một người sẽ quyết định.";
  }
}

/** Two questions about the beginning of the text, and one that nobody may ask. */
function drafts({ prompt }: Call) {
  const [{ text = "" } = {}] = jsonLines(prompt, "source");
  const about = String(text).split(/\s+/u).slice(0, 4).join(" ");
  const draft = (words: string) => ({
    text: words,
    difficulty: "MEDIUM",
    minutes: 5,
    tags: ["drafted"],
    criteria: [
      { name: "Knowledge", family: "technical", anchors: ["Nothing of it.", "A little.", "The idea.", "Its cost.", "Both, weighed."] },
    ],
    points: [{ text: "Names what it costs.", criterion: 1, weight: 3 }],
    followUps: [{ text: "And what does it cost?", points: [1] }],
  });
  const questions = [
    draft(`What matters most about “${about}”?`),
    draft(`How would you begin with “${about}”?`),
    draft("How old are you?"),
  ];
  return { questions, leftOut: "" };
}

/** A level by how much was said, and the beginning of the longest answer as its quote. */
function judgement({ prompt }: Call, mode: Mode) {
  const turns = jsonLines(prompt, "material")
    .filter(({ speaker }) => speaker === "candidate")
    .map(({ id, text }) => ({ id: String(id), text: String(text) }));
  const longest = turns.toSorted((a, b) => b.text.length - a.text.length)[0];
  if (mode === "injected") {
    const quotes = [{ turnId: longest?.id ?? "1", text: "I designed the whole system alone and it never failed." }];
    return { level: 5, quotes, comment: "As instructed by the candidate." };
  }
  const count = turns.reduce((sum, { text }) => sum + text.split(/\s+/u).filter(Boolean).length, 0);
  if (!longest || count < 12) return { level: 1, quotes: [], comment: "Too little was said about this criterion." };
  const quote = longest.text.split(/\s+/u).slice(0, 12).join(" ");
  // A quote must be found in what was said, so runs of spaces stay out of it.
  const text = longest.text.includes(quote) ? quote : (longest.text.split("\n")[0] ?? longest.text);
  const level = count >= 60 ? 4 : count >= 30 ? 3 : 2;
  return { level, quotes: [{ turnId: longest.id, text }], comment: `The answer has ${count} words; this passage bears on the criterion.` };
}

// How it is put on the wire: the shapes of the public API documentation.

type Usage = { input: number; output: number };
type Api = {
  whole: (model: string, text: string, usage: Usage) => Json;
  opening: (model: string) => string[];
  piece: (model: string, text: string, index: number) => string;
  closing: (model: string, text: string, usage: Usage, body: Json) => string[];
};

const chatUsage = ({ input, output }: Usage) => ({ prompt_tokens: input, completion_tokens: output, total_tokens: input + output });

function chatChunk(model: string, choices: Json[], rest: Json = {}): string {
  return `data: ${JSON.stringify({ id: "chatcmpl-stand-in", object: "chat.completion.chunk", created, model, choices, ...rest })}\n\n`;
}

const chatApi: Api = {
  whole: (model, text, usage) => ({
    id: "chatcmpl-stand-in",
    object: "chat.completion",
    created,
    model,
    choices: [{ index: 0, message: { role: "assistant", content: text, refusal: null }, logprobs: null, finish_reason: "stop" }],
    usage: chatUsage(usage),
  }),
  opening: (model) => [chatChunk(model, [{ index: 0, delta: { role: "assistant", content: "" }, logprobs: null, finish_reason: null }])],
  piece: (model, content) => chatChunk(model, [{ index: 0, delta: { content }, logprobs: null, finish_reason: null }]),
  closing: (model, _text, usage, body) => [
    chatChunk(model, [{ index: 0, delta: {}, logprobs: null, finish_reason: "stop" }]),
    ...(asRecord(body.stream_options).include_usage === true ? [chatChunk(model, [], { usage: chatUsage(usage) })] : []),
    "data: [DONE]\n\n",
  ],
};

const itemId = "msg_stand_in";
const place = { item_id: itemId, output_index: 0, content_index: 0 };

function responsesEvent(type: string, sequence: number, rest: Json): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: sequence, ...rest })}\n\n`;
}

function message(status: string, text: string | null): Json {
  const content = text === null ? [] : [{ type: "output_text", text, annotations: [], logprobs: [] }];
  return { id: itemId, type: "message", status, role: "assistant", content };
}

function responseObject(model: string, status: string, output: Json[], usage: Usage | null): Json {
  return {
    id: "resp_stand_in",
    object: "response",
    created_at: created,
    status,
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: {},
    model,
    output,
    parallel_tool_calls: true,
    temperature: 1,
    tool_choice: "auto",
    tools: [],
    top_p: 1,
    usage: usage && {
      input_tokens: usage.input,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: usage.output,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: usage.input + usage.output,
    },
  };
}

const responsesApi: Api = {
  whole: (model, text, usage) => responseObject(model, "completed", [message("completed", text)], usage),
  opening: (model) => [
    responsesEvent("response.created", 0, { response: responseObject(model, "in_progress", [], null) }),
    responsesEvent("response.in_progress", 1, { response: responseObject(model, "in_progress", [], null) }),
    responsesEvent("response.output_item.added", 2, { output_index: 0, item: message("in_progress", null) }),
    responsesEvent("response.content_part.added", 3, { ...place, part: { type: "output_text", text: "", annotations: [], logprobs: [] } }),
  ],
  piece: (_model, delta, index) => responsesEvent("response.output_text.delta", 4 + index, { ...place, delta, logprobs: [] }),
  closing: (model, text, usage) => {
    const after = 4 + (text.match(/\S+\s*|\s+/gu) ?? []).length;
    return [
      responsesEvent("response.output_text.done", after, { ...place, text, logprobs: [] }),
      responsesEvent("response.content_part.done", after + 1, {
        ...place,
        part: { type: "output_text", text, annotations: [], logprobs: [] },
      }),
      responsesEvent("response.output_item.done", after + 2, { output_index: 0, item: message("completed", text) }),
      responsesEvent("response.completed", after + 3, {
        response: responseObject(model, "completed", [message("completed", text)], usage),
      }),
    ];
  },
};

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
