import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { ReplyFrame } from "#lib/interview/conversation/reply-frame.ts";
import { CandidateFrame } from "#lib/interview/view.ts";
import { noteAnswer } from "../connection/admission.ts";
import { eventsOf } from "../connection/event-stream.ts";
import { followEvents } from "../connection/live-channel.ts";
import { bodyOfType, refusalOf, requireDone } from "../connection/refusal.ts";
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
  { frame: take, ...line }: { frame: (frame: LiveFrame) => void; open: (date: string | null) => void; lost: () => void },
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
  const events = await bodyOfType(await send(path, "POST", body ? { turnId, ...body } : {}), "text/event-stream");
  for await (const { data } of eventsOf(events)) onFrame(ReplyFrame.parse(JSON.parse(data)));
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
  await requireDone(await send(path, method, body));
}

function send(path: string, method: "POST" | "PUT", body: object): Promise<Response> {
  return fetch(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

const Ended = z.object({ ended: z.literal(true) });

/** Ends the interview now. @throws Refused */
export async function endInterview(sessionId: string): Promise<void> {
  const response = await send(`/api/sessions/${sessionId}/end`, "POST", { commandId: uuidv7() });
  if (!response.ok) throw await refusalOf(response);
  Ended.parse(await response.json());
  noteAnswer(response);
}
