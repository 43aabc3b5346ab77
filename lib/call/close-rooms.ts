import "server-only";
import { listRoomsToClose } from "#lib/data/calls/list-rooms-to-close.ts";
import { noteRoomClosed } from "#lib/data/calls/note-room-closed.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { log } from "#lib/log.ts";
import { configuredCallProvider } from "./configured.ts";
import type { CallProvider } from "./port.ts";

/** Removes the room of a session at the call service; a room that is gone is fine. @throws CallError */
export async function closeRoom(
  viewer: Viewer,
  sessionId: string,
  signal: AbortSignal,
  provider: CallProvider | null = configuredCallProvider(),
): Promise<void> {
  if (!provider) return;
  await provider.closeRoom(sessionId, signal);
  await noteRoomClosed(viewer, { sessionId });
}

/** Removes rooms that were left behind, one after the other. @returns how many are gone */
export async function sweepRooms(
  viewer: Viewer,
  signal: AbortSignal,
  provider: CallProvider | null = configuredCallProvider(),
): Promise<number> {
  let gone = 0;
  for (const { sessionId } of await listRoomsToClose(viewer)) {
    try {
      await closeRoom(viewer, sessionId, signal, provider);
      gone += 1;
    } catch (error) {
      signal.throwIfAborted();
      log.warn({ err: error, sessionId }, "a room could not be removed; the next sweep tries again");
    }
  }
  return gone;
}
