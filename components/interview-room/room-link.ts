import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { ReplyFrame } from "#lib/interview/reply-frame.ts";
import { CandidateFrame } from "#lib/interview/view.ts";
import { noteAnswer } from "./admission.ts";
import { eventsOf } from "./event-stream.ts";
import { followEvents } from "./live-channel.ts";
import { refusalOf } from "./refusal.ts";
import type { Utterance } from "./room-state.ts";

/** The room's two ways to the server: the live channel, and turns with their streamed replies. */

const EvaluationFrame = z.object({
  kind: z.literal("evaluation"),
  status: z.enum(["QUEUED", "RUNNING", "COMPLETED", "FAILED"]),
  done: z.number(),
  total: z.number(),
});
const LiveFrame = z.union([CandidateFrame, EvaluationFrame]);
export type LiveFrame = z.infer<typeof LiveFrame>;

/** Follows the log after `seq`, through every break. @returns a function that stops it */
export function openChannel(
  sessionId: string,
  seq: number,
  { frame: take, ...line }: { frame: (frame: LiveFrame) => void; open: () => void; lost: () => void },
): () => void {
  return followEvents(`/api/sessions/${sessionId}/events`, seq, {
    ...line,
    heard: (data) => {
      const frame = LiveFrame.parse(JSON.parse(data));
      take(frame);
      // The report is there: the server ends the stream, and a reconnect would only begin it again.
      return frame.kind === "evaluation" && frame.status === "COMPLETED";
    },
  });
}

/**
 * Sends a turn, or (without a body) asks for the reply to one that is on disk, and streams the reply.
 * The same turn may be sent any number of times.
 * @throws Refused, or whatever fetch throws when the connection breaks
 */
export async function streamReply(
  sessionId: string,
  turnId: string,
  body: { promptId: string; text: string; startMs?: number | undefined } | { promptId: string; utteranceIds: string[] } | null,
  onFrame: (frame: ReplyFrame) => void,
): Promise<void> {
  const path = body ? `/api/sessions/${sessionId}/turns` : `/api/sessions/${sessionId}/turns/${turnId}/reply`;
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body ? { turnId, ...body } : {}),
  });
  if (!response.ok || !response.body) throw await refusalOf(response);
  noteAnswer(response);
  for await (const { data } of eventsOf(response.body)) onFrame(ReplyFrame.parse(JSON.parse(data)));
}

/** Keeps something that was said. @throws Refused, or what fetch throws */
export function addUtterance(sessionId: string, promptId: string, { id, ...said }: Utterance): Promise<void> {
  return change(`/api/sessions/${sessionId}/utterances`, "POST", { utteranceId: id, promptId, source: "voice", ...said });
}

/** Mends what was understood, or takes it back. @throws Refused, or what fetch throws */
export function reviseUtterance(sessionId: string, id: string, text: string): Promise<void> {
  return change(`/api/sessions/${sessionId}/utterances/${id}`, "PUT", { text });
}

/** Notes how much of a prompt was heard. @throws Refused, or what fetch throws */
export function interruptReply(sessionId: string, promptId: string, heardChars: number): Promise<void> {
  return change(`/api/sessions/${sessionId}/interruptions`, "POST", { promptId, heardChars });
}

/** Puts other words beside a turn that was sent. @throws Refused, or what fetch throws */
export function correctTurn(sessionId: string, turnId: string, text: string): Promise<void> {
  return change(`/api/sessions/${sessionId}/corrections`, "POST", { turnId, text });
}

async function change(path: string, method: "POST" | "PUT", body: object): Promise<void> {
  const response = await fetch(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  if (!response.ok) throw await refusalOf(response);
  noteAnswer(response);
}

/** Ends the interview now. @throws Refused */
export function endInterview(sessionId: string): Promise<void> {
  return change(`/api/sessions/${sessionId}/end`, "POST", { commandId: uuidv7() });
}
