import "server-only";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { pool } from "#lib/db/client.ts";

/**
 * Writes, reads and takes back one row. @returns the server's version, such as 18.4
 * @throws AppError unauthenticated, forbidden; what the database answers
 */
export async function probeDatabase(viewer: Viewer): Promise<{ version: string }> {
  requireRole(viewer, "ADMIN");
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    await client.query("INSERT INTO rate_limit (key, points) VALUES ('system-probe', 1) ON CONFLICT (key) DO UPDATE SET points = 1");
    const { rows } = await client.query<{ version: string }>(
      "SELECT current_setting('server_version') AS version FROM rate_limit WHERE key = 'system-probe'",
    );
    const [row] = rows;
    if (!row) throw new Error("a row that was written could not be read");
    return { version: row.version.split(" ")[0] ?? row.version };
  } finally {
    await client.query("ROLLBACK").catch(() => undefined);
    client.release();
  }
}
