import "server-only";
import { z } from "zod";
import { pool } from "#lib/db/client.ts";
import { type InterviewEvent, StoredEvent, upcast } from "#lib/interview/events.ts";

const Row = z.object({ seq: z.number(), at: z.date(), v: z.number(), type: z.string(), payload: StoredEvent.shape.payload });

/**
 * The log of a session after `after`, in order and in today's shape; erased payloads are left out.
 * Not a verb: callers check who is asking.
 */
export async function readEvents(sessionId: string, after: number): Promise<InterviewEvent[]> {
  const { rows } = await pool().query({
    name: "events_read",
    text: `SELECT seq, at, v, type, payload FROM "InterviewEvent" WHERE "sessionId" = $1 AND seq > $2 AND payload IS NOT NULL ORDER BY seq`,
    values: [sessionId, after],
  });
  return rows.map((row) => {
    const { at, ...stored } = Row.parse(row);
    return upcast({ ...stored, at: at.getTime() });
  });
}
