import "server-only";
import { z } from "zod";
import { advance } from "#lib/data/interviews/log.ts";
import { parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { Id } from "#lib/interview/events.ts";

const Input = z.object({
  sessionId: z.uuid(),
  turnId: z.uuid(),
  promptId: Id,
  // Far above what a turn may hold; decide() measures the text itself, after cleaning.
  text: z.string().max(200_000),
  startMs: z.number().int().min(0).optional(),
  endMs: z.number().int().min(0).optional(),
});

/**
 * Makes what the candidate typed durable. The same turn id with the same body changes nothing.
 * @returns the log's newest sequence number, and the prompt that answered the turn when it was answered before
 * @throws AppError unauthenticated, invalid, not_found, stale, conflict, gone, too_large
 */
export async function submitTurn(viewer: Viewer, input: unknown): Promise<{ seq: number; replyPromptId: string | null }> {
  const { userId } = requireUser(viewer);
  const { sessionId, ...turn } = parse(Input, input);
  const { log, decision } = await advance(sessionId, userId, turn.turnId, { type: "SubmitTurn", ...turn });
  return { seq: log.seq, replyPromptId: decision.repeat?.replyPromptId ?? null };
}
