import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { consumeInMemory } from "#lib/auth/rate-limit.ts";
import { advance, lastKnown } from "#lib/data/interviews/log.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { Id } from "#lib/interview/log/events.ts";

const Input = z.object({ sessionId: idOf("interview"), promptId: Id, heardChars: z.number().int().min(0).max(100_000) }).strict();

/**
 * Notes how much of the interviewer's words was heard before the candidate spoke up.
 * @throws AppError unauthenticated, invalid, not_found, stale, gone, rate_limited
 */
export async function interruptReply(viewer: Viewer, input: unknown): Promise<void> {
  const { userId } = requireUser(viewer);
  const { sessionId, promptId, heardChars } = parse(Input, input);
  await consumeInMemory("utterance", sessionId);
  await advance(sessionId, userId, uuidv7(), { type: "Interrupt", promptId, heardChars }, undefined, lastKnown(sessionId, userId));
}
