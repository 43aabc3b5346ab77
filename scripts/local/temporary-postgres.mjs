// A PostgreSQL for one run of tests or benches: its own folder and port, durable like the real one, gone afterwards.
import { chmodSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres, stopLeftover } from "./postgres.mjs";

const PREFIX = "aai-test-";
const YOUNG_MS = 60_000;

function remove(/** @type {string} */ dataDir) {
  const cluster = join(dataDir, "postgres");
  if (existsSync(cluster)) rmSync(realpathSync(cluster), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}

/** Ends and removes what runs that were killed have left. */
async function sweep() {
  for (const name of readdirSync(tmpdir())) {
    const dataDir = join(tmpdir(), name);
    if (!name.startsWith(PREFIX)) continue;
    try {
      const { uid, mtimeMs } = statSync(dataDir);
      if (uid === process.getuid?.() && Date.now() - mtimeMs > YOUNG_MS && (await stopLeftover(dataDir))) remove(dataDir);
    } catch {
      // Another run sweeps it, or it is not ours to remove.
    }
  }
}

/**
 * @returns {Promise<import("./postgres.mjs").RunningPostgres & { dataDir: string }>} its stop() also removes the folder
 */
export async function startTemporaryPostgres() {
  await sweep();
  const dataDir = mkdtempSync(join(tmpdir(), PREFIX));
  // For root, the server's account has to pass.
  chmodSync(dataDir, 0o711);
  const postgres = await startPostgres({ dataDir });
  return { ...postgres, dataDir, stop: () => postgres.stop().finally(() => remove(dataDir)) };
}
