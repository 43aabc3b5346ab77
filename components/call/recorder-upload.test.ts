import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RecorderUpload } from "./recorder-upload.ts";

/** What the server, or somebody before it, answers to the next tries; then the server keeps what it is sent. */
let answers: (() => Response)[] = [];
let sent: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", new EventTarget());
  answers = [];
  sent = [];
  vi.stubGlobal("fetch", async (url: string) => {
    sent.push(new URL(url, "http://here").pathname.split("/").at(-1) ?? "");
    return answers.shift()?.() ?? Response.json({ kept: true });
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const part = (index: number) => ({
  sessionId: "one",
  index,
  startMs: index * 1_000,
  durationMs: 1_000,
  mediaType: "audio/webm",
  sha256: "00",
  bytes: new ArrayBuffer(8),
});
const proxy = (status: number, body = "<html>nginx</html>") => new Response(body, { status, headers: { "content-type": "text/html" } });
const ours = (status: number, code: string) => Response.json({ error: { code, message: "No." } }, { status });

test.each([
  ["413 of a proxy", () => proxy(413)],
  ["403 of a proxy", () => proxy(403)],
  ["404 of a proxy", () => proxy(404)],
  ["400 of a proxy, as JSON", () => Response.json({ message: "no" }, { status: 400 })],
  ["a portal's page for everything", () => proxy(200)],
  ["a body that was damaged on its way", () => ours(422, "invalid")],
  ["somebody who is signed out", () => ours(401, "unauthenticated")],
  ["another account", () => ours(404, "not_found")],
  ["a server that cannot store", () => ours(503, "unavailable")],
])("a part is kept and sent again after %s", async (_, answer) => {
  answers = [answer];
  const upload = new RecorderUpload("one", () => {});
  upload.add(part(0));
  await vi.advanceTimersByTimeAsync(100);
  expect(upload.waiting).toBe(1);
  expect(upload.failed).toBe(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(upload.waiting).toBe(0);
  expect(sent).toEqual(["0", "0"]);
});

test.each([
  [410, "gone"],
  [409, "conflict"],
  [413, "too_large"],
])("what our server refuses for good with %i is given up", async (status, code) => {
  answers = [() => ours(status, code)];
  const upload = new RecorderUpload("one", () => {});
  upload.add(part(0));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(upload.waiting).toBe(0);
  expect(sent).toEqual(["0"]);
});

test("a part that a proxy never takes keeps no other one back", async () => {
  answers = [() => proxy(413)];
  const upload = new RecorderUpload("one", () => {});
  upload.add(part(0));
  upload.add(part(1));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toEqual(["0", "1", "0"]);
});
