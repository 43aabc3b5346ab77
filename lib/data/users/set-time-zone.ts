import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { knownTimeZone } from "#lib/text/formats.ts";

const Input = z.object({
  /** IANA name; empty: the browser's. */
  timeZone: z
    .string()
    .transform((name) => (name === "" ? null : name))
    .refine((name) => name === null || knownTimeZone(name) !== null, "Choose one of the time zones in the list."),
});

/** Chooses the zone in which the viewer reads times. @throws AppError unauthenticated, invalid */
export async function setTimeZone(viewer: Viewer, input: unknown): Promise<void> {
  const { userId } = requireUser(viewer);
  const { timeZone } = parse(Input, input);
  await prisma().$transaction(async (tx) => {
    const before = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { timeZone: true } });
    await tx.user.update({ where: { id: userId }, data: { timeZone }, select: { id: true } });
    await writeAudit(tx, viewer, { action: "user.time_zone", entity: "User", entityId: userId, before, after: { timeZone } });
  });
}
