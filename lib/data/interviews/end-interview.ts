import "server-only";
import { z } from "zod";
import { advance } from "#lib/data/interviews/log.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";

const Input = z.object({ sessionId: idOf("interview"), commandId: z.uuid() });

/**
 * Ends an interview at once at its candidate's wish; the evaluation is queued in the same transaction.
 * @throws AppError unauthenticated, invalid, not_found, gone
 */
export async function endInterview(viewer: Viewer, input: unknown): Promise<void> {
  const { userId } = requireUser(viewer);
  const { sessionId, commandId } = parse(Input, input);
  await advance(sessionId, userId, commandId, { type: "End", reason: "candidate_ended" });
}
