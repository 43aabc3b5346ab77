import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { noteDailyEvent } from "#lib/data/calls/note-daily-event.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { log } from "#lib/log.ts";

/** Older messages are refused: whoever has seen one cannot send it again later. */
const windowMs = 10 * 60_000;
const Ping = z.strictObject({ test: z.literal("test") });
/** The largest number that can only be seconds. */
const secondsBelow = 100_000_000_000;

/** The messages that `npm run daily:webhook` asks for. */
export const dailyEventTypes = [
  "meeting.ended",
  "participant.left",
  "recording.ready-to-download",
  "recording.error",
  "transcript.ready-to-download",
] as const;

type Signed = { timestamp: string | null; signature: string | null; body: Uint8Array };

/**
 * Whether Daily signed this body, a short while ago: base64 of HMAC-SHA256 over timestamp, a full stop and the raw body,
 * keyed with the base64-decoded secret.
 * @param now epoch ms
 */
export function isSigned({ timestamp, signature, body }: Signed, secret: string, now: number): boolean {
  if (!timestamp || !signature) return false;
  const number = Number(timestamp);
  const at = Number.isFinite(number) ? (number < secondsBelow ? number * 1000 : number) : Date.parse(timestamp);
  if (!(Math.abs(now - at) <= windowMs)) return false;
  const expected = createHmac("sha256", Buffer.from(secret, "base64")).update(`${timestamp}.`).update(body).digest();
  const given = Buffer.from(signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (error) {
    throw new AppError("invalid", "The message is not readable JSON.", { cause: error });
  }
}

/**
 * Takes a message of Daily's. A ping is answered before there is a secret, as Daily sends it while a webhook is registered.
 * @throws AppError unavailable when no secret is configured, unauthenticated, invalid
 */
export async function receiveDailyWebhook(signed: Signed): Promise<"pong" | "noted" | "known" | "not_ours"> {
  const message = parsed(signed.body);
  if (Ping.safeParse(message).success) return "pong";
  const secret = env().DAILY_WEBHOOK_SECRET;
  if (!secret) throw new AppError("unavailable", "Webhooks are not set up here. Run `npm run daily:webhook`.");
  if (!isSigned(signed, secret, Date.now())) throw new AppError("unauthenticated", "The signature does not fit.");
  const effect = await noteDailyEvent({ kind: "system", job: "daily-webhook" }, message);
  log.debug({ effect }, "a webhook of Daily's");
  return effect;
}
