import "server-only";
import type { RecordedPart } from "#lib/data/recordings/allow-recording.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { notFound } from "#lib/errors.ts";

/**
 * Enters a part that is stored into the index of its recording. @returns whether it was not there before
 * @throws AppError forbidden, not_found when its interview was erased
 */
export async function noteRecordedPart(viewer: Viewer, part: RecordedPart & { key: string }): Promise<boolean> {
  requireSystem(viewer);
  const { count } = await prisma()
    .recordingPart.createMany({ data: [part], skipDuplicates: true })
    .catch((error: unknown) => {
      throw error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2003" ? notFound("interview") : error;
    });
  return count > 0;
}
