import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { consumeInMemory } from "#lib/auth/rate-limit.ts";
import { advance, lastKnown } from "#lib/data/interviews/log.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { Id } from "#lib/interview/log/events.ts";

const Input = z
  .object({ sessionId: idOf("interview"), turnId: Id, text: z.string().max(200_000, "This is too long. Shorten it.") })
  .strict();

/**
 * Puts what the candidate says to have said beside a turn that was sent; the turn itself stays as it is.
 * @throws AppError unauthenticated, invalid, not_found, stale, gone, too_large, rate_limited
 */
export async function correctTurn(viewer: Viewer, input: unknown): Promise<void> {
  const { userId } = requireUser(viewer);
  const { sessionId, turnId, text } = parse(Input, input);
  await consumeInMemory("utterance", sessionId);
  await advance(sessionId, userId, uuidv7(), { type: "Correct", turnId, text }, undefined, lastKnown(sessionId, userId));
}
