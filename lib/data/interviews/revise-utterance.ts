import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { consumeInMemory } from "#lib/auth/rate-limit.ts";
import { advance, lastKnown } from "#lib/data/interviews/log.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";

const Input = z
  .object({ sessionId: idOf("interview"), utteranceId: z.uuid(), text: z.string().max(200_000, "This is too long. Shorten it.") })
  .strict();

/**
 * Mends what was understood, while it is not sent; an empty text takes it back.
 * @throws AppError unauthenticated, invalid, not_found, conflict, gone, too_large, rate_limited
 */
export async function reviseUtterance(viewer: Viewer, input: unknown): Promise<void> {
  const { userId } = requireUser(viewer);
  const { sessionId, utteranceId, text } = parse(Input, input);
  await consumeInMemory("utterance", sessionId);
  await advance(sessionId, userId, uuidv7(), { type: "ReviseUtterance", utteranceId, text }, undefined, lastKnown(sessionId, userId));
}
