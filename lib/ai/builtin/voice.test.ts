import { expect, test } from "vitest";
import { readWav } from "#e2e/stand-ins/wav.ts";
import { builtinVoice, builtinVoiceSpeaks } from "./voice.ts";

test("the built-in voice speaks English, several sentences at once", async () => {
  const texts = [
    "Hello.",
    "Tell me about an index that made a query slower.",
    "--help",
    "Tell me about an index that made a query slower.",
  ];
  const sounds = await Promise.all(texts.map((text) => builtinVoice.speak(text, { language: "en" }, new AbortController().signal)));
  const seconds = sounds.map(({ bytes }) => {
    const { samples, rate } = readWav(bytes);
    expect(samples.some((value) => Math.abs(value) > 0.1)).toBe(true);
    return samples.length / rate;
  });
  expect(seconds[0]).toBeLessThan(1.5);
  expect(seconds[1]).toBeGreaterThan(2);
  expect(sounds[1]?.bytes).toEqual(sounds[3]?.bytes);
  expect([builtinVoiceSpeaks("en"), builtinVoiceSpeaks("vi")]).toEqual([true, false]);
});

test("who no longer waits gets nothing, and the next one is served", async () => {
  const gone = new AbortController();
  const waiting = builtinVoice.speak("I have gone away.", { language: "en" }, gone.signal);
  gone.abort(new Error("gone"));
  await expect(waiting).rejects.toThrow("gone");
  const { bytes } = await builtinVoice.speak("I am here.", { language: "en" }, new AbortController().signal);
  expect(bytes.length).toBeGreaterThan(10_000);
});
