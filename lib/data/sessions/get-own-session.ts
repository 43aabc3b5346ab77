import "server-only";
import { z } from "zod";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";

/** One of the viewer's own interviews, as its first page needs it. @throws AppError unauthenticated, not_found */
export async function getOwnSession(viewer: Viewer, input: { sessionId: string }) {
  const { userId } = requireUser(viewer);
  const id = z.uuid().safeParse(input.sessionId);
  if (!id.success) throw notFound("interview");
  const session = await prisma().interviewSession.findFirst({
    where: { id: id.data, userId },
    select: {
      id: true,
      status: true,
      rehearsal: true,
      category: { select: { name: true, language: true, minutes: true, questionCount: true, description: true } },
      user: { select: { fullName: true } },
      consent: { select: { recording: true } },
    },
  });
  if (!session) throw notFound("interview");
  return session;
}
