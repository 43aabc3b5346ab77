import "server-only";
import { z } from "zod";
import { visibleToCandidate } from "#lib/data/invitations/visible-to-candidate.ts";
import { pageBefore, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

const Input = z.object({ before: pageBefore.optional() });
const pageSize = 20;

/** The viewer's own interviews that count, newest first, a page at a time. @throws AppError unauthenticated, invalid */
export async function listOwnSessions(viewer: Viewer, input: unknown) {
  const { userId } = requireUser(viewer);
  const { before } = parse(Input, input);
  const rows = await prisma().interviewSession.findMany({
    where: { ...visibleToCandidate(userId), rehearsal: false, ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: "desc" },
    take: pageSize + 1,
    select: {
      id: true,
      status: true,
      categoryId: true,
      createdAt: true,
      startTime: true,
      endTime: true,
      endReason: true,
      deadlineAt: true,
      category: { select: { name: true, language: true, minutes: true, questionCount: true } },
      report: { select: { id: true } },
      invitation: { select: { startBy: true, invitedBy: { select: { fullName: true } } } },
      runs: { orderBy: { version: "desc" }, take: 1, select: { status: true } },
    },
  });
  const sessions = rows.slice(0, pageSize);
  return { sessions, next: rows.length > pageSize ? sessions.at(-1)?.id : undefined };
}
