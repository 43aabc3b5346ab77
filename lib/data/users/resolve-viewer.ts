import "server-only";
import { z } from "zod";
import type { Viewer } from "#lib/data/viewer.ts";
import { pool } from "#lib/db/client.ts";
import { UserRole } from "#lib/db/generated/enums.ts";
import { log } from "#lib/log.ts";

const Row = z.object({ role: z.enum(UserRole), lastSeenAt: z.date() });
/** When somebody was last here is told to the minute or so: not every request writes. */
const seenEveryMs = 5 * 60_000;

/** What a sign-in's cookie claims. */
export type Claims = { userId: string; signInId: string };

/**
 * Turns the claims of a cookie into a viewer. A sign-in that was ended or is too old, and any of before a role change, a new
 * password or a deactivation (each raises `sessionVersion`), is anonymous at once.
 */
export async function resolveViewer(claims: Claims | undefined, requestId?: string): Promise<Viewer> {
  const request = requestId ? { requestId } : {};
  if (!claims) return { kind: "anonymous", ...request };
  // Every request asks this, so it is one prepared statement.
  const { rows } = await pool().query({
    name: "viewer",
    text: `SELECT u.role::text, s."lastSeenAt" FROM "SignInSession" s JOIN "User" u ON u.id = s."userId"
      WHERE s.id = $1 AND s."userId" = $2 AND s."endedAt" IS NULL AND s."expiresAt" > now()
        AND s."sessionVersion" = u."sessionVersion" AND u."deactivatedAt" IS NULL`,
    values: [claims.signInId, claims.userId],
  });
  if (rows.length === 0) return { kind: "anonymous", ...request };
  const { role, lastSeenAt } = Row.parse(rows[0]);
  if (Date.now() - lastSeenAt.getTime() > seenEveryMs) {
    // Where nothing can be written, pages can still be read.
    await pool()
      .query({
        name: "viewer-seen",
        text: `UPDATE "SignInSession" SET "lastSeenAt" = now() WHERE id = $1 AND "lastSeenAt" = $2`,
        values: [claims.signInId, lastSeenAt],
      })
      .catch((error: unknown) => log.warn({ err: error }, "when somebody was last here could not be written"));
  }
  return { kind: "user", ...claims, role, ...request };
}
