import "server-only";
import { z } from "zod";
import { openLog } from "#lib/data/interviews/log.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { notFound } from "#lib/errors.ts";
import { Id } from "#lib/interview/log/events.ts";

const Input = z.object({ sessionId: idOf("interview"), turnId: Id });

/** Checks that a turn of the viewer's own interview exists, so that its reply may be followed. @throws AppError unauthenticated, invalid, not_found */
export async function awaitsReply(viewer: Viewer, input: unknown): Promise<void> {
  const { userId } = requireUser(viewer);
  const { sessionId, turnId } = parse(Input, input);
  const { state } = await openLog(sessionId, userId);
  if (!state.turns.some((turn) => turn.turnId === turnId)) throw notFound("turn");
}
