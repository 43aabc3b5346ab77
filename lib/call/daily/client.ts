import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { CallError, type CallErrorKind } from "#lib/call/call-error.ts";
import { limitedFetch } from "#lib/limited-response.ts";

/** Daily's REST interface (docs.daily.co/reference/rest-api), as far as it is needed here. */

export type DailyClient = {
  /**
   * Makes one request; rate limits, failures of the server and lost connections are tried again until `patienceMs` is over.
   * @throws CallError
   */
  request: <Schema extends z.ZodType>(
    method: "GET" | "POST" | "DELETE",
    path: string,
    shape: Schema,
    options: { body?: unknown; signal: AbortSignal },
  ) => Promise<z.output<Schema>>;
};

type Options = { apiKey: string; url: string; patienceMs?: number; attemptMs?: number };

const Refusal = z.object({ error: z.string().optional(), info: z.string().optional() });
const firstWaitMs = 200;

export function dailyClient({ apiKey, url, patienceMs = 8_000, attemptMs = 4_000 }: Options): DailyClient {
  const once = async (method: string, path: string, body: unknown, signal: AbortSignal) => {
    const response = await limitedFetch(`${url.replace(/\/$/u, "")}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(attemptMs)]),
      redirect: "error",
    });
    const text = await response.text();
    return { status: response.status, retryAfter: response.headers.get("retry-after"), text };
  };
  return {
    request: async (method, path, shape, { body, signal }) => {
      const deadline = Date.now() + patienceMs;
      for (let attempt = 0; ; attempt += 1) {
        let failure: CallError;
        let asked: number | null = null;
        try {
          const { status, retryAfter, text } = await once(method, path, body, signal);
          if (status >= 200 && status < 300) return read(shape, text);
          const kind = kindOf(status);
          const said = Refusal.safeParse(json(text)).data;
          const words = [said?.error, said?.info].filter(Boolean).join(": ").slice(0, 300);
          failure = new CallError(kind, `Daily answered ${status} to ${method} ${path}${words ? ` (${words})` : ""}`, { status });
          if (kind !== "rate_limited" && kind !== "unavailable") throw failure;
          asked = secondsOf(retryAfter);
        } catch (error) {
          signal.throwIfAborted();
          if (error instanceof CallError && error.kind !== "rate_limited" && error.kind !== "unavailable") throw error;
          failure =
            error instanceof CallError
              ? error
              : new CallError("unavailable", `Daily could not be reached for ${method} ${path}`, { cause: error });
        }
        // Full jitter: many who were refused together do not come back together.
        const pause = asked === null ? firstWaitMs * 2 ** attempt * (0.5 + Math.random()) : asked * 1000 + Math.random() * firstWaitMs;
        if (Date.now() + pause >= deadline) throw failure;
        await wait(pause, undefined, { signal });
      }
    },
  };
}

function kindOf(status: number): CallErrorKind {
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 404) return "not_found";
  if (status === 429) return "rate_limited";
  return status >= 500 ? "unavailable" : "refused";
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function read<Schema extends z.ZodType>(shape: Schema, text: string): z.output<Schema> {
  const parsed = shape.safeParse(json(text));
  if (!parsed.success) throw new CallError("bad_answer", "Daily answered in a shape that is not known", { cause: parsed.error });
  return parsed.data;
}

/** Retry-After in seconds, or as a date. */
function secondsOf(header: string | null): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, (at - Date.now()) / 1000);
}
