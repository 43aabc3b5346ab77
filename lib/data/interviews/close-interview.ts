import "server-only";
import { advance } from "#lib/data/interviews/log.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";

/**
 * Ends an interview whose deadline and grace have passed; one that ended before stays as it is.
 * @throws AppError forbidden, not_found, conflict when it is too early
 */
export async function closeInterview(viewer: Viewer, input: { sessionId: string }): Promise<void> {
  requireSystem(viewer);
  await advance(input.sessionId, null, `close-${input.sessionId}`, { type: "Close" });
}
