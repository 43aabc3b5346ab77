import "server-only";
import { z } from "zod";
import { parse } from "#lib/data/parse.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma, type Transaction } from "#lib/db/client.ts";
import { sessionOfRoom } from "#lib/interview/call.ts";

const Seconds = z.number().min(0);
const Name = z.string().min(1).max(200);

// The room is `room` in what is told of meetings and people, and `room_name` in what is told of files.
const Known = z.discriminatedUnion("type", [
  z.object({ type: z.literal("meeting.ended"), payload: z.object({ room: Name, end_ts: Seconds.optional() }) }),
  z.object({ type: z.literal("participant.left"), payload: z.object({ room: Name, user_id: z.string().nullish() }) }),
  z.object({
    type: z.literal("recording.ready-to-download"),
    payload: z.object({ room_name: Name, recording_id: Name, start_ts: Seconds.optional(), duration: Seconds.optional() }),
  }),
  z.object({ type: z.literal("recording.error"), payload: z.object({ room_name: Name, error_msg: z.string().optional() }) }),
  z.object({ type: z.literal("transcript.ready-to-download"), payload: z.object({ room_name: Name, id: Name }) }),
]);
type Known = z.infer<typeof Known>;

const Event = z.object({ id: Name, type: Name, event_ts: Seconds.optional(), payload: z.looseObject({}) });

/**
 * Takes what Daily tells, with its effect in the same transaction as the note that it was told: a second time changes
 * nothing. Messages of other kinds, and about rooms of others, are let pass.
 * @throws AppError forbidden, invalid
 */
export async function noteDailyEvent(viewer: Viewer, input: unknown): Promise<"noted" | "known" | "not_ours"> {
  requireSystem(viewer);
  const { id, event_ts } = parse(Event, input);
  const known = Known.safeParse(input);
  if (!known.success) return "not_ours";
  const event = known.data;
  const sessionId = sessionOfRoom("room" in event.payload ? event.payload.room : event.payload.room_name);
  if (!sessionId) return "not_ours";
  const at = event_ts === undefined ? new Date() : new Date(event_ts * 1000);
  return prisma().$transaction(async (tx) => {
    const session = await tx.interviewSession.findUnique({ where: { id: sessionId }, select: { userId: true } });
    if (!session) return "not_ours";
    const { count } = await tx.dailyWebhookEvent.createMany({ data: [{ id, type: event.type, sessionId }], skipDuplicates: true });
    if (count === 0) return "known";
    await take(tx, event, { eventId: id, sessionId, candidateId: session.userId, at });
    return "noted";
  });
}

type About = { eventId: string; sessionId: string; candidateId: string; at: Date };

async function take(tx: Transaction, event: Known, { eventId, sessionId, candidateId, at }: About): Promise<void> {
  switch (event.type) {
    case "meeting.ended": {
      const end = event.payload.end_ts;
      const meetingEndedAt = end === undefined ? at : new Date(end * 1000);
      await tx.callRoom.updateMany({ where: { sessionId }, data: { meetingEndedAt } });
      return;
    }
    case "participant.left":
      if (event.payload.user_id === candidateId) {
        await tx.callRoom.updateMany({ where: { sessionId }, data: { candidateLeftAt: at } });
      }
      return;
    case "recording.ready-to-download": {
      const { recording_id: id, start_ts, duration } = event.payload;
      const fields = {
        status: "ready",
        startedAt: start_ts === undefined ? null : new Date(start_ts * 1000),
        durationMs: duration === undefined ? null : Math.round(duration * 1000),
      };
      await tx.callRecording.upsert({ where: { id }, create: { id, sessionId, ...fields }, update: fields });
      return;
    }
    case "recording.error": {
      const reason = event.payload.error_msg?.slice(0, 300) ?? null;
      await tx.callRecording.create({ data: { id: eventId, sessionId, status: "failed", reason }, select: { id: true } });
      return;
    }
    case "transcript.ready-to-download":
      await tx.callRoom.updateMany({ where: { sessionId }, data: { transcriptId: event.payload.id } });
  }
}
