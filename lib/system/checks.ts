import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { pingModel } from "#lib/ai/openai/ping-model.ts";
import { interviewerModel, judgeModel } from "#lib/ai/openai/provider.ts";
import { configuredTranscriber } from "#lib/ai/transcriber.ts";
import { configuredVoice } from "#lib/ai/voice.ts";
import type { Language } from "#lib/bank/content.ts";
import { configuredDailyClient } from "#lib/call/daily/provider.ts";
import { probeDatabase } from "#lib/data/health/probe-database.ts";
import { probeJobs } from "#lib/data/health/probe-jobs.ts";
import { sendTestMail } from "#lib/data/health/send-test-mail.ts";
import type { UserViewer } from "#lib/data/viewer.ts";
import { dailyConfigured, env, modelConfigured } from "#lib/env.ts";
import { storage } from "#lib/storage/storage.ts";
import { counted } from "#lib/text/plural.ts";

/** One part of the installation. */
export type Check = {
  id: string;
  name: string;
  /** What is behind it now, in words; never an address or a key. */
  part: () => string;
  /** Whether it is configured, or the embedded default. */
  configured: () => boolean;
  /** Really uses it. @returns what happened, in words @throws what went wrong */
  test: (viewer: UserViewer, signal: AbortSignal) => Promise<string>;
};

const DailyRooms = z.object({ total_count: z.number() });
const sample = "One, two, three.";

/** Every part, in the order in which it is shown. A new part is registered here. */
export const checks: readonly Check[] = [
  {
    id: "database",
    name: "Database",
    part: () => (env().EMBEDDED_DATABASE ? "PostgreSQL of this installation" : "PostgreSQL"),
    configured: () => !env().EMBEDDED_DATABASE,
    test: async (viewer) => `A row was written, read and rolled back. PostgreSQL ${(await probeDatabase(viewer)).version}.`,
  },
  {
    id: "jobs",
    name: "Background jobs",
    part: () => (env().JOBS === "inline" ? "run in this process" : "run in another process"),
    configured: () => env().JOBS !== "inline",
    test: async (viewer) => {
      await probeJobs(viewer);
      return "A job went through the queue and was done.";
    },
  },
  {
    id: "interviewer",
    name: "Interviewer",
    part: () => (modelConfigured() ? interviewerModel().name : "built-in, by rules"),
    configured: modelConfigured,
    test: (_, signal) => (modelConfigured() ? answerOf(interviewerModel(), signal) : builtIn),
  },
  {
    id: "judge",
    name: "Judge",
    part: () => (modelConfigured() ? judgeModel().name : "built-in, statistical"),
    configured: modelConfigured,
    test: (_, signal) => (modelConfigured() ? answerOf(judgeModel(), signal) : builtIn),
  },
  {
    id: "voice",
    name: "Interviewer’s voice",
    part: () => configuredVoice("en", null)?.name ?? "the browser’s",
    configured: () => configuredVoice("en", null)?.name.startsWith("openai/") ?? false,
    test: async (_, signal) => {
      const { bytes, name } = await spoken("en", signal);
      return `${name} spoke ${Math.ceil(bytes.byteLength / 1_000)} kB of sound.`;
    },
  },
  {
    id: "transcriber",
    name: "What candidates say",
    part: () =>
      configuredTranscriber(null)?.name ??
      (dailyConfigured() && env().DAILY_TRANSCRIPTION ? "Daily" : "the browser’s recognition, else typing"),
    configured: () => configuredTranscriber(null) !== null,
    test: async (_, signal) => {
      const transcriber = configuredTranscriber(null);
      if (!transcriber) return "Nothing on the server writes down what is said: browsers do it, or candidates type.";
      const { text } = await transcriber.transcribe(await spoken("en", signal), { language: "en" }, signal);
      return `“${sample}” was spoken, and it heard “${text.slice(0, 100)}”.`;
    },
  },
  {
    id: "call",
    name: "Call",
    part: () => (dailyConfigured() ? "Daily" : "served by this installation"),
    configured: dailyConfigured,
    test: async (_, signal) => (dailyConfigured() ? dailyAnswer(signal) : "Calls need nothing outside of this installation."),
  },
  {
    id: "storage",
    name: "Recordings and files",
    part: () => (storage().name === "s3" ? "S3" : "a folder of this installation"),
    configured: () => storage().name === "s3",
    test: async () => {
      const key = `checks/${randomUUID()}.txt`;
      const bytes = new TextEncoder().encode(sample);
      await storage().put(key, bytes, "text/plain");
      const read = await storage()
        .read(key)
        .finally(() => storage().remove(key));
      if (!read) throw new Error("a file that was written could not be read");
      return "A file was written, read and removed.";
    },
  },
  {
    id: "mail",
    name: "Mail",
    part: () => (env().SMTP_URL ? "SMTP" : "the outbox of this installation"),
    configured: () => env().SMTP_URL !== undefined,
    test: async (viewer) => {
      const { to, sent } = await sendTestMail(viewer);
      return sent ? `A test message was handed over for ${to}.` : `A test message for ${to} waits in the outbox.`;
    },
  },
];

const builtIn = Promise.resolve("It is built in and needs nothing.");

async function answerOf(model: Parameters<typeof pingModel>[0], signal: AbortSignal): Promise<string> {
  const answer = await pingModel(model, signal);
  return answer === "" ? "The model answered, with nothing." : `The model answered “${answer.slice(0, 60)}”.`;
}

async function spoken(language: Language, signal: AbortSignal) {
  const voice = configuredVoice(language, null);
  if (!voice) throw new Error("the server has no voice for this language");
  return { ...(await voice.speak(sample, { language }, signal)), name: voice.name };
}

async function dailyAnswer(signal: AbortSignal): Promise<string> {
  const { total_count: rooms } = await configuredDailyClient().request("GET", "/rooms?limit=1", DailyRooms, { signal });
  return `Daily knows the key, and has ${counted(rooms, "room")} of it.`;
}
