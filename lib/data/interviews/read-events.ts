import "server-only";
import { z } from "zod";
import { pool } from "#lib/db/client.ts";
import { type InterviewEvent, StoredEvent, upcast } from "#lib/interview/log/events.ts";

const Row = z.object({ seq: z.number(), at: z.date(), v: z.number(), type: z.string(), payload: StoredEvent.shape.payload });

/** Reads rows of the log, ordered, in today's shape. */
export function eventsOf(rows: unknown[]): InterviewEvent[] {
  return rows.map((row) => {
    const { at, ...stored } = Row.parse(row);
    return upcast({ ...stored, at: at.getTime() });
  });
}

export const eventsSql = `SELECT seq, at, v, type, payload FROM "InterviewEvent"
  WHERE "sessionId" = $1::uuid AND seq > $2 AND payload IS NOT NULL ORDER BY seq`;

/**
 * The log of a session after `after`, in order and in today's shape; erased payloads are left out.
 * Not a verb: callers check who is asking.
 */
export async function readEvents(sessionId: string, after: number): Promise<InterviewEvent[]> {
  const { rows } = await pool().query({ name: "events_read", text: eventsSql, values: [sessionId, after] });
  return eventsOf(rows);
}
