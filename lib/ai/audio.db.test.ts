import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { spokenFixture } from "#e2e/stand-ins/spoken-fixture.ts";
import { readWav } from "#e2e/stand-ins/wav.ts";
import { startedInterview } from "#lib/data/testing/test-interviews.ts";
import { prisma } from "#lib/db/client.ts";
import { queue } from "#lib/jobs/queue.ts";
import { transcribeUtterance } from "./transcriber.ts";
import { speakSentence } from "./voice.ts";

// Transcription and speech behind a stand-in of an OpenAI-compatible server.

const server = await vi.hoisted(async () => {
  const { startModelServer } = await import("#e2e/stand-ins/model-server.ts");
  const started = await startModelServer();
  process.env.OPENAI_AUDIO_BASE_URL = started.url;
  process.env.TRANSCRIBER_MODEL = "gpt-4o-mini-transcribe";
  process.env.VOICE_MODEL = "tts-1";
  process.env.AUDIO_TOTAL_SECONDS = "5";
  return started;
});

const text = "An index is a sorted copy of a column.";
const never = new AbortController().signal;

beforeEach(() => server.control({ mode: "normal", times: null, only: null, transcriptionMs: 0 }));
afterAll(async () => {
  await (await queue()).stop({ graceful: false });
  await server.stop();
});

async function utterance() {
  const bytes = await spokenFixture(text);
  server.teach(text, bytes);
  return { bytes, mediaType: "audio/wav" };
}

const outcomesOf = async (sessionId: string) =>
  (await prisma().modelCall.findMany({ where: { sessionId }, orderBy: { id: "asc" } })).map(
    ({ purpose, model, outcome }) => `${purpose} ${model} ${outcome}`,
  );

test("an utterance is written down, with a confidence, and the call recorded", async () => {
  const { candidate, sessionId } = await startedInterview();
  const heard = await transcribeUtterance(candidate, sessionId, await utterance(), never);
  expect(heard).toMatchObject({ text, transcriber: "openai/gpt-4o-mini-transcribe" });
  expect(heard.confidence).toBeGreaterThan(0.9);
  expect(heard.ms).toBeGreaterThan(0);
  expect(server.audioRequests().at(-1)?.fields).toMatchObject({ language: "en", "include[]": "logprobs" });
  expect(await outcomesOf(sessionId)).toEqual(["transcription openai/gpt-4o-mini-transcribe ok"]);
});

test("silence is an empty text, and what is no sound goes to no model", async () => {
  const { candidate, sessionId } = await startedInterview();
  const { bytes, mediaType } = await utterance();
  const silence = bytes.slice();
  silence.fill(0, 44);
  expect(await transcribeUtterance(candidate, sessionId, { bytes: silence, mediaType }, never)).toMatchObject({ text: "" });
  const before = server.counts().transcription;
  const page = new TextEncoder().encode("<html>RIFF</html>");
  await expect(transcribeUtterance(candidate, sessionId, { bytes: page, mediaType }, never)).rejects.toMatchObject({ code: "invalid" });
  expect(server.counts().transcription).toBe(before);
});

test("one failure is tried again; two, or a model that hangs, are told plainly", async () => {
  const { candidate, sessionId } = await startedInterview();
  const audio = await utterance();
  for (const mode of ["rate_limited", "http500"] as const) {
    server.control({ mode, times: 1 });
    expect(await transcribeUtterance(candidate, sessionId, audio, never)).toMatchObject({ text });
  }
  for (const mode of ["http500", "hang"] as const) {
    server.control({ mode, times: null });
    await expect(transcribeUtterance(candidate, sessionId, audio, never)).rejects.toMatchObject({
      code: "unavailable",
      data: { reason: "transcriber_failed" },
    });
  }
  const name = "transcription openai/gpt-4o-mini-transcribe";
  expect(await outcomesOf(sessionId)).toEqual(
    ["rate_limited", "ok", "error", "ok", "error", "error", "timeout"].map((outcome) => `${name} ${outcome}`),
  );
});

test("a sentence is spoken once, and then known", async () => {
  const { candidate, sessionId } = await startedInterview();
  const before = server.counts().speech;
  const first = await speakSentence(candidate, sessionId, { text }, never);
  expect(first.mediaType).toBe("audio/wav");
  expect(readWav(first.bytes).samples.length).toBeGreaterThan(16_000);
  expect(await speakSentence(candidate, sessionId, { text }, never)).toEqual(first);
  expect(server.counts().speech).toBe(before + 1);
  expect(server.audioRequests().at(-1)?.fields).toMatchObject({ model: "tts-1", voice: "alloy", input: text });
});

test("nobody has more than a session's share of speech, nor long texts", async () => {
  const { candidate, sessionId } = await startedInterview();
  await expect(speakSentence(candidate, sessionId, { text: "a".repeat(601) }, never)).rejects.toMatchObject({ code: "invalid" });
  await prisma()
    .$executeRaw`INSERT INTO rate_limit (key, points, expire) VALUES (${`speech-session:${sessionId}`}, 49990, ${Date.now() + 60_000})`;
  await expect(speakSentence(candidate, sessionId, { text }, never)).rejects.toMatchObject({ code: "rate_limited" });
});
