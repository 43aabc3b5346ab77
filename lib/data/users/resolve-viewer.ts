import "server-only";
import { z } from "zod";
import type { Viewer } from "#lib/data/viewer.ts";
import { pool } from "#lib/db/client.ts";
import { UserRole } from "#lib/db/generated/enums.ts";

const Row = z.object({ role: z.enum(UserRole) });

/**
 * Turns the claims of a sign-in into a viewer. A role change, a new password or a deactivation raises
 * `sessionVersion`, so older sign-ins become anonymous at once.
 */
export async function resolveViewer(claims: { userId: string; sessionVersion: number } | undefined, requestId?: string): Promise<Viewer> {
  const request = requestId ? { requestId } : {};
  if (!claims) return { kind: "anonymous", ...request };
  // Every request asks this, so it is one prepared statement.
  const { rows } = await pool().query({
    name: "viewer",
    text: `SELECT role::text FROM "User" WHERE id = $1 AND "sessionVersion" = $2 AND "deactivatedAt" IS NULL`,
    values: [claims.userId, claims.sessionVersion],
  });
  if (rows.length === 0) return { kind: "anonymous", ...request };
  return { kind: "user", userId: claims.userId, role: Row.parse(rows[0]).role, ...request };
}
