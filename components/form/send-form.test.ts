import { redirect } from "next/navigation";
import { afterEach, expect, test, vi } from "vitest";
import { failureWords } from "#components/words/failure.ts";
import type { FormState } from "./form-state.ts";
import { sendForm } from "./send-form.ts";

const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};
const inLanguage = (lang: string) => vi.stubGlobal("document", { documentElement: { lang } });

afterEach(() => vi.unstubAllGlobals());

test("what the action answers is what the form gets", async () => {
  inLanguage("en");
  const act = async (): Promise<FormState> => ({ done: "Saved." });
  expect(await sendForm(act, {}, form({ name: "Ada" }))).toEqual({ done: "Saved." });
});

test("what cannot be sent is a refusal in the page's language, with what was typed but no secret", async () => {
  inLanguage("vi");
  const lost = () => Promise.reject(new TypeError("Failed to fetch"));
  const answer = await sendForm(lost, {}, form({ email: "ada@example.com", password: "a few simple words" }));
  expect(answer).toEqual({ error: failureWords.vi.unsent, typed: { email: "ada@example.com" } });
});

test("what is too large is not sent at all", async () => {
  inLanguage("en");
  const act = vi.fn(async (): Promise<FormState> => ({ done: "Saved." }));
  const reason = "ữ".repeat(400_000);
  expect(await sendForm(act, {}, form({ reason }))).toEqual({ error: failureWords.en.tooLarge, typed: { reason } });
  expect(act).not.toHaveBeenCalled();
});

test("an action that leads elsewhere does", async () => {
  inLanguage("en");
  await expect(sendForm(async () => redirect("/sessions"), {}, form({}))).rejects.toMatchObject({
    digest: expect.stringContaining("/sessions"),
  });
});
