import { z } from "zod";

/** How this installation holds a call in a given language; the room is told, and adds what its browser can do. */
export const CallOptions = z.object({
  /** Which machine the call client runs over: Daily's, or our own local one. */
  call: z.enum(["daily", "local"]),
  /** Who writes down what the candidate says: our server, Daily's transcription, or the browser itself (if it can). */
  transcriber: z.enum(["server", "daily", "browser"]),
  /** Who speaks for the interviewer: our server, or the browser (if it has a voice for the language). */
  voice: z.enum(["server", "browser"]),
  /** Recording, for candidates who agree to it: none, made by the browser, or made by Daily. */
  recording: z.enum(["off", "browser", "cloud"]),
});
export type CallOptions = z.infer<typeof CallOptions>;

/** What is recorded of this call: by Daily itself, or by the browser in a local call. The candidate agreed to no more. */
const Recorded = z.enum(["off", "audio", "video"]);

/** The answer to a request to join the call of a session. */
export const CallTicket = z.discriminatedUnion("call", [
  /** `token` opens the room until `expiresAt` (epoch ms); ask again for a new one. */
  z.object({ call: z.literal("daily"), url: z.url(), token: z.string(), expiresAt: z.number().int(), record: Recorded }),
  /** `fallback`: Daily is configured but could not open the room. */
  z.object({ call: z.literal("local"), fallback: z.boolean(), record: Recorded }),
]);
export type CallTicket = z.infer<typeof CallTicket>;

/** The answer to a request to listen to a call: `local` can only be read along. */
export const ObserverTicket = z.discriminatedUnion("call", [
  z.object({ call: z.literal("daily"), url: z.url(), token: z.string(), expiresAt: z.number().int() }),
  z.object({ call: z.literal("local") }),
]);
export type ObserverTicket = z.infer<typeof ObserverTicket>;

const roomPrefix = "aai-";

/** The room of a session (a UUID) at the call service: the same each time, 36 characters of its alphabet. */
export function roomName(sessionId: string): string {
  return `${roomPrefix}${sessionId.replaceAll("-", "").toLowerCase()}`;
}

/** The session whose room this is; null for a room that is not ours. */
export function sessionOfRoom(name: string): string | null {
  const parts = new RegExp(`^${roomPrefix}([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$`, "u").exec(name);
  return parts ? parts.slice(1).join("-") : null;
}
