import { afterEach, expect, test, vi } from "vitest";
import { AppError } from "#lib/errors.ts";
import { log } from "#lib/log.ts";
import { handle, readBytes } from "./route-handler.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A request whose body comes as `send` says. @returns the request, and whether nobody reads it any more */
function slowly(send: (controller: ReadableStreamDefaultController<Uint8Array>) => void) {
  const given = { up: false };
  const body = new ReadableStream<Uint8Array>({
    start: send,
    cancel: () => {
      given.up = true;
    },
  });
  return { request: new Request("http://localhost/", { method: "PUT", body, duplex: "half" } as RequestInit), given };
}

test("a body is read as a whole, and one that is too long is not", async () => {
  const request = (text: string) => new Request("http://localhost/", { method: "PUT", body: text });
  expect(new TextDecoder().decode(await readBytes(request("hello"), 5))).toBe("hello");
  await expect(readBytes(request("hello!"), 5)).rejects.toMatchObject({ code: "too_large" });
  expect(await readBytes(new Request("http://localhost/"), 5)).toHaveLength(0);
});

test("a body that stalls is given up, and so is one that trickles for ever", async () => {
  vi.useFakeTimers();
  const stalls = slowly((controller) => controller.enqueue(Uint8Array.of(1)));
  const stalled = expect(readBytes(stalls.request, 100)).rejects.toMatchObject({ code: "unavailable" });
  await vi.advanceTimersByTimeAsync(15_000);
  await stalled;
  expect(stalls.given.up).toBe(true);

  let sent = 0;
  const trickles = slowly((controller) => {
    const drip = setInterval(() => {
      sent += 1;
      if (sent < 50) controller.enqueue(Uint8Array.of(1));
      else clearInterval(drip);
    }, 10_000);
  });
  const trickled = expect(readBytes(trickles.request, 100)).rejects.toMatchObject({ code: "unavailable" });
  await vi.advanceTimersByTimeAsync(121_000);
  await trickled;
  expect(trickles.given.up).toBe(true);
  expect(sent).toBeLessThan(13);
});

test("no answer about somebody is kept by a proxy, unless its handler says how long", async () => {
  expect((await handle(async () => Response.json({}))).headers.get("cache-control")).toBe("no-store");
  const refused = await handle(async () => {
    throw new AppError("not_found", "There is nothing.");
  });
  expect([refused.status, refused.headers.get("cache-control")]).toEqual([404, "no-store"]);
  const media = new Response("x", { headers: { "cache-control": "private, max-age=600" } });
  expect((await handle(async () => media)).headers.get("cache-control")).toBe("private, max-age=600");
});

test("a sender who goes away is no error of ours; what we did not expect is one", async () => {
  const error = vi.spyOn(log, "error").mockImplementation(() => {});
  const reset = Object.assign(new Error("aborted"), { code: "ECONNRESET" });
  const { request } = slowly((controller) => controller.error(reset));
  await handle(async () => Response.json(await readBytes(request, 100)));
  await handle(() => Promise.reject(new DOMException("aborted", "AbortError")));
  expect(error).not.toHaveBeenCalled();
  // The same from our own database is one.
  for (const bug of [new Error("a bug"), reset]) expect((await handle(() => Promise.reject(bug))).status).toBe(500);
  expect(error).toHaveBeenCalledTimes(2);
});
