import "server-only";
import { pool } from "#lib/db/client.ts";

const rememberedMs = 5_000;

let probed: { until: number; outcome: Promise<void> } | undefined;

/**
 * Writes some pages into new files of the database and commits, as a turn of an interview would: a disk without room, or a
 * database that became read-only, answers questions all the same. Asked at most each five seconds, since anybody may ask.
 * Not a verb: health() calls it.
 * @throws what the database answers
 */
export function probeWrite(): Promise<void> {
  if (!probed || probed.until < Date.now()) probed = { until: Date.now() + rememberedMs, outcome: write() };
  return probed.outcome;
}

async function write(): Promise<void> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    // Another instance may be at it.
    await client.query("SET LOCAL lock_timeout = '2s'");
    await client.query('TRUNCATE "HealthProbe"');
    await client.query('INSERT INTO "HealthProbe" SELECT n, repeat(md5(n::text), 60) FROM generate_series(1, 16) AS n');
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
