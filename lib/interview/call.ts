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

/** The answer to a request to join the call of a session. */
export const CallTicket = z.discriminatedUnion("call", [
  /** `token` opens the room until `expiresAt` (epoch ms); ask again for a new one. */
  z.object({ call: z.literal("daily"), url: z.url(), token: z.string(), expiresAt: z.number().int() }),
  /** `fallback`: Daily is configured but could not open the room. */
  z.object({ call: z.literal("local"), fallback: z.boolean() }),
]);
export type CallTicket = z.infer<typeof CallTicket>;
