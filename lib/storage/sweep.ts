import "server-only";
import { log } from "#lib/log.ts";
import { storage } from "#lib/storage/storage.ts";

/** No write takes longer than this. */
const writeMs = 60 * 60_000;

/** Removes what is left in the storage of writes that were cut off by a killed process or a power failure. */
export async function sweepStorage(signal: AbortSignal): Promise<void> {
  const swept = await storage().sweep(new Date(Date.now() - writeMs), signal);
  if (swept > 0) log.info({ swept }, "files of interrupted writes were removed");
}
