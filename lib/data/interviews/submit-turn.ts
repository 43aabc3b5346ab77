import "server-only";
import { z } from "zod";
import { consumeInMemory } from "#lib/auth/rate-limit.ts";
import { advance, type CommandSource, lastKnown, type OpenLog } from "#lib/data/interviews/log.ts";
import { parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { Id } from "#lib/interview/events.ts";

const Input = z.object({
  turnId: z.uuid(),
  promptId: Id,
  // Far above what a turn may hold; decide() measures the text itself, after cleaning.
  text: z.string().max(200_000, "This answer is too long. Shorten it to send it."),
  startMs: z.number().int().min(0).optional(),
  endMs: z.number().int().min(0).optional(),
});

export type SubmittedTurn = {
  turnId: string;
  /** The interview after it. */
  log: OpenLog;
  /** Whether it was there before; then nothing was appended. */
  repeated: boolean;
};

/**
 * Makes what the candidate typed durable. The same turn id with the same body changes nothing.
 * @param next what the system does with a new turn at once, in the same append
 * @throws AppError unauthenticated, invalid, not_found, stale, conflict, gone, too_large, rate_limited
 */
export async function submitTurn(
  viewer: Viewer,
  sessionId: string,
  input: unknown,
  next: (turnId: string) => CommandSource[] = () => [],
): Promise<SubmittedTurn> {
  const { userId } = requireUser(viewer);
  const id = parse(z.uuid(), sessionId);
  const turn = parse(Input, input);
  await consumeInMemory("turn", id);
  const commands: CommandSource[] = [{ type: "SubmitTurn", ...turn }, ...next(turn.turnId)];
  const { log, events } = await advance(id, userId, turn.turnId, commands, undefined, lastKnown(id, userId));
  return { turnId: turn.turnId, log, repeated: events.length === 0 };
}
