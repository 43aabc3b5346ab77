import "server-only";
import { z } from "zod";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

const Input = z.object({ categoryId: idOf("category") });
const shown = 20;

/** The viewer's own newest rehearsals of a category. @throws AppError unauthenticated, forbidden, invalid */
export async function listRehearsals(viewer: Viewer, input: unknown) {
  const { userId } = requireRole(viewer, "ADMIN");
  const { categoryId } = parse(Input, input);
  return prisma().interviewSession.findMany({
    where: { categoryId, userId, rehearsal: true, status: { not: "CANCELLED" } },
    orderBy: { id: "desc" },
    take: shown,
    select: {
      id: true,
      status: true,
      createdAt: true,
      categoryVersion: { select: { version: true } },
      report: { select: { overallScore: true } },
    },
  });
}
