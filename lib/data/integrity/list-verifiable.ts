import "server-only";
import { z } from "zod";
import { parse } from "#lib/data/parse.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

const Input = z.object({ after: z.uuid().nullable(), count: z.number().int().min(1).max(1_000) });

/** Ids of sessions that have begun, in order, after one of them: for going through all of them piece by piece. @throws AppError forbidden, invalid */
export async function listVerifiable(viewer: Viewer, input: z.input<typeof Input>): Promise<string[]> {
  requireSystem(viewer);
  const { after, count } = parse(Input, input);
  const sessions = await prisma().interviewSession.findMany({
    where: { seq: { gt: 0 }, ...(after === null ? {} : { id: { gt: after } }) },
    orderBy: { id: "asc" },
    take: count,
    select: { id: true },
  });
  return sessions.map(({ id }) => id);
}
