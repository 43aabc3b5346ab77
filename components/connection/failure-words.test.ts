import { afterEach, expect, test } from "vitest";
import { refusalWords } from "#components/words/refusal-words.ts";
import { wordsFor } from "#components/words/words.ts";
import { noteAnswer } from "./admission.ts";
import { failureWords } from "./failure-words.ts";
import { bodyOfType, isFinal, Refused, refusalOf, requireDone } from "./refusal.ts";

afterEach(() => noteAnswer({ ok: true, status: 200 }));

const refused = (status: number, code: string, reason?: string) => new Refused(status, { code, message: "In English.", reason });

test("no failure is told in the server's language or in a browser's own words", () => {
  const { refusals } = wordsFor("vi");
  expect(failureWords(refused(410, "gone", "ended"), refusals)).toBe(refusals.gone);
  expect(failureWords(refused(409, "conflict", "frozen"), refusals)).toBe(refusals.submitted);
  expect(failureWords(refused(409, "conflict", "too_many"), refusals)).toBe(refusals.full);
  expect(failureWords(refused(413, "too_large"), refusals)).toBe(refusals.too_large);
  expect(failureWords(refused(429, "rate_limited"), refusals)).toBe(refusals.rate_limited);
  expect(failureWords(refused(503, "unavailable"), refusals)).toBe(refusals.unavailable);
  expect(failureWords(refused(422, "invalid"), refusals)).toBe(refusals.other);
  expect(failureWords(refused(409, "conflict", "constructor"), refusals)).toBe(refusals.other);
  expect(failureWords(new TypeError("Failed to fetch"), refusals)).toBe(refusals.unreachable);
  expect(refusalWords({ code: "rate_limited", retryAfterSeconds: 900 }, refusals)).toContain("15 phút");
  noteAnswer({ ok: false, status: 401 });
  expect(failureWords(new Error("The server answered 401."), refusals)).toBe(refusals.signed_out);
});

test("a refusal may heal when it is not the interview that says no", async () => {
  const answer = (status: number, error: object) => refusalOf(Response.json({ error: { message: "x", ...error } }, { status }));
  expect(isFinal(await answer(409, { code: "conflict", reason: "frozen" }))).toBe(true);
  expect(isFinal(await answer(404, { code: "not_found", reason: "not_asked" }))).toBe(true);
  expect(isFinal(await answer(413, { code: "too_large" }))).toBe(true);
  for (const status of [401, 403, 404, 429, 500, 503]) expect(isFinal(await answer(status, { code: "x" }))).toBe(false);
  expect(isFinal(await refusalOf(new Response("<h1>Bad gateway</h1>", { status: 400 })))).toBe(false);
});

test("what a portal or a proxy answers is no verdict, whichever status it has", async () => {
  const page = (status: number) => new Response("<h1>Sign in to the network</h1>", { status, headers: { "content-type": "text/html" } });
  for (const status of [200, 403, 404, 413]) {
    for (const answer of [requireDone(page(status)), bodyOfType(page(status), "text/event-stream"), bodyOfType(page(status), "audio/")]) {
      const error = await answer.catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(Error);
      expect(isFinal(error)).toBe(false);
    }
  }
  await requireDone(new Response(null, { status: 204 }));
  const gone = await requireDone(Response.json({ error: { code: "gone", message: "It is over." } }, { status: 410 })).catch(
    (reason: unknown) => reason,
  );
  expect(isFinal(gone)).toBe(true);
});
