import { afterEach, expect, test, vi } from "vitest";
import type { Language } from "#lib/bank/content.ts";

afterEach(() => vi.unstubAllEnvs());

/** The options of an installation with these settings. */
async function optionsWith(env: Record<string, string>, language: Language = "en") {
  vi.resetModules();
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const { callOptions } = await import("./options.ts");
  return callOptions(language);
}

const nothing = { call: "local", transcriber: "browser", voice: "server", recording: "browser" };

test.each<[string, Record<string, string>, object]>([
  ["nothing", {}, nothing],
  ["OpenAI itself", { OPENAI_API_KEY: "k" }, { ...nothing, transcriber: "server" }],
  ["OpenAI, but not for sound", { OPENAI_API_KEY: "k", TRANSCRIBER_MODEL: "off", VOICE_MODEL: "builtin" }, nothing],
  ["a chat server that may have no sound", { OPENAI_BASE_URL: "http://localhost:11434/v1" }, nothing],
  [
    "a server whose model is named",
    { OPENAI_BASE_URL: "http://localhost:8000/v1", TRANSCRIBER_MODEL: "whisper-1" },
    { ...nothing, transcriber: "server" },
  ],
  ["Daily", { DAILY_API_KEY: "k", RECORDING: "off" }, { call: "daily", transcriber: "browser", voice: "server", recording: "off" }],
  [
    "Daily that writes down",
    { DAILY_API_KEY: "k", DAILY_TRANSCRIPTION: "on" },
    { call: "daily", transcriber: "daily", voice: "server", recording: "cloud" },
  ],
])("with %s", async (_name, env, expected) => {
  expect(await optionsWith(env)).toEqual(expected);
});

test("the built-in voice speaks no Vietnamese, a model's does", async () => {
  expect((await optionsWith({}, "vi")).voice).toBe("browser");
  expect((await optionsWith({ OPENAI_API_KEY: "k" }, "vi")).voice).toBe("server");
});

test("a model without a place to ask it is a mistake that is told", async () => {
  await expect(optionsWith({ VOICE_MODEL: "tts-1" })).rejects.toThrow("VOICE_MODEL needs OPENAI_API_KEY or OPENAI_AUDIO_BASE_URL");
});
