import "server-only";
import type { RecordedPart } from "#lib/data/recordings/allow-recording.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

/**
 * Enters a part that is stored into the index of its recording. @returns whether it was not there before
 * @throws AppError forbidden
 */
export async function noteRecordedPart(viewer: Viewer, part: RecordedPart & { key: string }): Promise<boolean> {
  requireSystem(viewer);
  const { count } = await prisma().recordingPart.createMany({ data: [part], skipDuplicates: true });
  return count > 0;
}
