import "server-only";
import { z } from "zod";
import { consumeInMemory } from "#lib/auth/rate-limit.ts";
import { advance, type CommandSource, lastKnown, type OpenLog } from "#lib/data/interviews/log.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { Id } from "#lib/interview/log/events.ts";

const Typed = z.object({
  turnId: z.uuid(),
  promptId: Id,
  // Far above what a turn may hold; decide() measures the text itself, after cleaning.
  text: z.string().max(200_000, "This answer is too long. Shorten it to send it."),
  startMs: z.number().int().min(0).optional(),
  endMs: z.number().int().min(0).optional(),
});
/** Ends the turn that the utterances which are on disk already make. */
const Spoken = z.object({ turnId: z.uuid(), promptId: Id, utteranceIds: z.array(z.uuid()).min(1).max(200) });
const Input = z.union([Typed, Spoken]);

export type SubmittedTurn = {
  turnId: string;
  /** The interview after it. */
  log: OpenLog;
  /** Whether it was there before; then nothing was appended. */
  repeated: boolean;
};

/**
 * Makes a turn durable: what the candidate typed, or the end of what was spoken. The same turn id with the same body changes nothing.
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
  const id = parse(idOf("interview"), sessionId);
  const turn = parse(Input, input);
  await consumeInMemory("turn", id);
  const ended = "utteranceIds" in turn ? ({ type: "EndTurn", ...turn } as const) : ({ type: "SubmitTurn", ...turn } as const);
  const commands: CommandSource[] = [ended, ...next(turn.turnId)];
  const { log, events } = await advance(id, userId, turn.turnId, commands, undefined, lastKnown(id, userId));
  return { turnId: turn.turnId, log, repeated: events.length === 0 };
}
