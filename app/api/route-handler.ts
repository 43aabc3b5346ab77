import { headers } from "next/headers";
import { clientAddress } from "#lib/auth/client-address.ts";
import { isConfirmed } from "#lib/data/users/is-confirmed.ts";
import { endWithSignIn } from "#lib/data/users/watch-sign-in.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { acquireSlot } from "#lib/limits/slots.ts";
import { log } from "#lib/log.ts";

/**
 * Refuses a request that another site's page sent: browsers name the page's origin on every request that changes something.
 * @throws AppError forbidden
 */
export async function requireSameOrigin(): Promise<void> {
  const sent = await headers();
  const origin = sent.get("origin");
  const own = env().AUTH_URL ? new URL(env().AUTH_URL ?? "").host : undefined;
  const host = sent.get("host");
  const from = origin && URL.canParse(origin) ? new URL(origin).host : undefined;
  if (!from || (from !== own && from !== host)) {
    throw new AppError("forbidden", "This request did not come from our own page. Open the page again.");
  }
}

/** A body of which nothing comes for so long is not waited for, nor one that takes so long in all. */
const idleMs = 15_000;
const bodyMs = 120_000;

/**
 * Reads a body of at most `maxBytes`.
 * @throws AppError too_large; unavailable when it stalls, or comes too slowly; SenderGone
 */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let timer: NodeJS.Timeout | undefined;
  const until = Date.now() + bodyMs;
  const next = () =>
    Promise.race([
      reader.read().catch((cause: unknown) => Promise.reject(new SenderGone("the body broke off", { cause }))),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(stalled()), Math.min(idleMs, until - Date.now()));
      }),
    ]).finally(() => clearTimeout(timer));
  try {
    for (let part = await next(); !part.done; part = await next()) {
      size += part.value.byteLength;
      if (size > maxBytes) throw tooLarge();
      chunks.push(part.value);
    }
  } catch (error) {
    void reader.cancel().catch(() => {});
    throw error;
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function stalled(): AppError {
  return new AppError("unavailable", "This came too slowly to be taken. Send it again.", { data: { retryAfterSeconds: 5 } });
}

/**
 * Takes what a signed-in person sends, of at most `maxBytes`; only so many at once, since it is held in memory.
 * @param allow asked before a byte of the body is read: whoever may not send this holds up nobody
 * @throws AppError unauthenticated, rate_limited, too_large, unavailable; what `allow` and `take` throw
 */
export async function upload(
  request: Request,
  viewer: Viewer,
  maxBytes: number,
  allow: () => Promise<unknown>,
  take: (bytes: Uint8Array<ArrayBuffer>) => Promise<unknown>,
): Promise<Response> {
  const { userId } = requireUser(viewer);
  await allow();
  const holder = { account: userId, address: clientAddress(request.headers), confirmed: await isConfirmed(userId) };
  const release = acquireSlot("upload", holder);
  try {
    return Response.json(await take(await readBytes(request, maxBytes)));
  } finally {
    release();
  }
}

/** Reads a JSON body of at most `maxBytes`. @throws AppError invalid, too_large */
export async function readJson(request: Request, maxBytes = 1_000_000): Promise<unknown> {
  const bytes = await readBytes(request, maxBytes);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new AppError("invalid", "The request is not readable JSON.", { cause: error });
  }
}

function tooLarge(): AppError {
  return new AppError("too_large", "This is too large to be sent at once. Shorten it.");
}

/** A request's sender went away before its body was whole: nobody is left to be answered, and nothing is wrong here. */
class SenderGone extends Error {}

function isGone(error: unknown): boolean {
  return error instanceof SenderGone || (error instanceof Error && error.name === "AbortError");
}

/** No proxy or browser keeps an answer about somebody, unless its handler says how long. */
function uncached(response: Response): Response {
  if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
  return response;
}

/** Runs a route handler; an expected failure becomes its status and words, an unexpected one a number in log and answer. */
export async function handle(act: () => Promise<Response>): Promise<Response> {
  return uncached(await answerOf(act));
}

async function answerOf(act: () => Promise<Response>): Promise<Response> {
  try {
    return await act();
  } catch (error) {
    if (isGone(error)) {
      log.debug({ err: error }, "a request was given up by its sender");
      return new Response(null, { status: 499 });
    }
    if (error instanceof AppError) {
      const retryAfter = error.data?.retryAfterSeconds;
      return Response.json(
        { error: { code: error.code, message: error.message, ...(error.fields ? { fields: error.fields } : {}), ...error.data } },
        { status: error.status, headers: typeof retryAfter === "number" ? { "retry-after": String(retryAfter) } : {} },
      );
    }
    const id = crypto.randomUUID().slice(0, 8);
    log.error({ err: error, id }, "a request failed");
    const message = `Something went wrong on our side; nothing that was saved is lost. Try again, or tell us this number: ${id}`;
    return Response.json({ error: { code: "unexpected", message } }, { status: 500 });
  }
}

type Frame = object & { seq?: number };

function eventText(frame: Frame): string {
  const id = frame.seq === undefined ? "" : `id: ${frame.seq}\n`;
  return `${id}data: ${JSON.stringify(frame)}\n\n`;
}

const eventHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

/** The line to whoever sent this request; aborted when they are gone. */
export function lineOf(request: Request): AbortController {
  const line = new AbortController();
  request.signal.addEventListener("abort", () => line.abort());
  // What HEAD answers has no reader, and nobody tells when it is over.
  if (request.signal.aborted || request.method === "HEAD") line.abort();
  return line;
}

/** Whoever takes none of what was sent meanwhile is not waited for when a line is given up. */
const farewellMs = 5_000;

/**
 * Server-sent events: values that are all there, or that come, alone or as lists; `id` is the sequence number, so that a
 * browser resumes where it was.
 * @param line aborted here when nobody listens any more; aborted elsewhere, it ends the stream
 */
export function eventStream(frames: Frame[] | AsyncIterable<Frame | Frame[]>, line: AbortController): Response {
  if (Array.isArray(frames)) return new Response(frames.map(eventText).join(""), { headers: eventHeaders });
  const encoder = new TextEncoder();
  const iterator = frames[Symbol.asyncIterator]();
  const heartbeatMs = 15_000;
  let beat: NodeJS.Timeout | undefined;
  let farewell: NodeJS.Timeout | undefined;
  let over = false;
  const end = () => {
    over = true;
    clearInterval(beat);
    clearTimeout(farewell);
  };
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      // A first byte opens the stream through every proxy at once.
      controller.enqueue(encoder.encode(": open\n\n"));
      beat = setInterval(() => controller.enqueue(encoder.encode(": beat\n\n")), heartbeatMs);
      const giveUp = () => {
        if (over) return;
        farewell = setTimeout(() => {
          end();
          controller.error(new Error("the line was given up"));
        }, farewellMs);
      };
      line.signal.addEventListener("abort", giveUp);
      if (line.signal.aborted) giveUp();
    },
    async pull(controller) {
      try {
        const { value, done } = await iterator.next();
        if (over) return;
        if (done) {
          end();
          controller.close();
          return;
        }
        controller.enqueue(encoder.encode(Array.isArray(value) ? value.map(eventText).join("") : eventText(value)));
      } catch (error) {
        if (over) return;
        end();
        log.error({ err: error }, "a live stream failed");
        controller.error(error);
        line.abort();
      }
    },
    cancel() {
      end();
      line.abort();
    },
  });
  return new Response(stream, { headers: eventHeaders });
}

/**
 * A file that a browser saves, sent as its pieces are made; one that cannot be finished breaks off visibly, and so does one whose
 * reader's sign-in ends meanwhile.
 */
export function download(viewer: Viewer, fileName: string, mediaType: string, pieces: AsyncGenerator<string | Uint8Array>): Response {
  const encoder = new TextEncoder();
  const line = new AbortController();
  const unwatch = viewer.kind === "user" ? endWithSignIn(line, viewer) : () => {};
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        line.signal.throwIfAborted();
        const { value, done } = await pieces.next();
        line.signal.throwIfAborted();
        if (!done) return controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
        unwatch();
        controller.close();
      } catch (error) {
        unwatch();
        if (line.signal.aborted) await pieces.return(undefined);
        else log.error({ err: error }, "a download failed");
        controller.error(error);
      }
    },
    async cancel() {
      unwatch();
      await pieces.return(undefined);
    },
  });
  const headers = {
    "content-type": mediaType,
    "content-disposition": `attachment; filename="${fileName.replace(/[^\w.-]/gu, "_")}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  };
  return new Response(stream, { headers });
}

/** The range that a player asks for; undefined: everything. Of several ranges, or one from the end, everything is given. */
export function rangeOf(header: string | null): { start: number; end?: number } | undefined {
  const [, from, to] = /^bytes=(\d{1,15})-(\d{0,15})$/u.exec(header ?? "") ?? [];
  if (from === undefined) return undefined;
  const start = Number(from);
  if (!to) return { start };
  return Number(to) < start ? undefined : { start, end: Number(to) };
}

/** For sound and pictures of people: kept by no proxy, played by our pages alone, never run. */
export function mediaHeaders(mediaType: string): Record<string, string> {
  return {
    "content-type": mediaType,
    "accept-ranges": "bytes",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, max-age=600",
  };
}
