import "server-only";
import { z } from "zod";
import { consumeInMemory } from "#lib/auth/rate-limit.ts";
import { advance, lastKnown } from "#lib/data/interviews/log.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { Id } from "#lib/interview/log/events.ts";

const Input = z
  .object({
    sessionId: idOf("interview"),
    utteranceId: z.uuid(),
    promptId: Id,
    // Far above what a turn may hold; decide() measures the text itself, after cleaning.
    text: z.string().max(200_000, "This is too long. Send your answer in smaller parts."),
    source: z.enum(["typed", "voice"]),
    /** Milliseconds since the start of the session. */
    startMs: z.number().int().min(0).optional(),
    endMs: z.number().int().min(0).optional(),
    confidence: z.number().min(0).max(1).optional(),
  })
  .strict();

/**
 * Keeps something that the candidate said and has not sent yet. The same utterance again changes nothing.
 * @throws AppError unauthenticated, invalid, not_found, stale, conflict, gone, too_large, rate_limited
 */
export async function addUtterance(viewer: Viewer, input: unknown): Promise<void> {
  const { userId } = requireUser(viewer);
  const { sessionId, ...utterance } = parse(Input, input);
  await consumeInMemory("utterance", sessionId);
  await advance(sessionId, userId, utterance.utteranceId, { type: "AddUtterance", ...utterance }, undefined, lastKnown(sessionId, userId));
}
