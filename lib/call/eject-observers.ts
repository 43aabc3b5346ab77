import "server-only";
import { observerId } from "#lib/call/observer-id.ts";
import { listObservedRooms } from "#lib/data/calls/list-observed-rooms.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import type { Jobs } from "#lib/jobs/queue.ts";
import { configuredCallProvider } from "./configured.ts";
import type { CallProvider } from "./port.ts";

/** Puts an observer whose sign-ins have ended out of every call, and keeps those sign-ins out. @throws CallError */
export async function ejectObservers(
  viewer: Viewer,
  { userId, signInIds }: Jobs["eject-observer"],
  signal: AbortSignal,
  provider: CallProvider | null = configuredCallProvider(),
): Promise<void> {
  if (!provider) return;
  for (const { name } of await listObservedRooms(viewer, { userId })) {
    await provider.eject(
      name,
      signInIds.map((signInId) => observerId({ userId, signInId })),
      signal,
    );
  }
}
