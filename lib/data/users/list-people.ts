import "server-only";
import { z } from "zod";
import { pageBefore, parse, searchWords } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

const pageSize = 30;

const Input = z.object({
  /** Part of the name or email address. */
  search: searchWords(120).optional(),
  role: z.enum(["CANDIDATE", "RECRUITER", "ADMIN"], "Choose one of the roles in the list.").optional(),
  /** The last person of the page before. */
  before: pageBefore.optional(),
});

export type PeopleList = Awaited<ReturnType<typeof listPeople>>;

/**
 * Everyone with an account, newest first, a page at a time.
 * @throws AppError unauthenticated, forbidden, invalid
 */
export async function listPeople(viewer: Viewer, input: unknown) {
  requireRole(viewer, "ADMIN");
  const { search, role, before } = parse(Input, input);
  const matches = search && { contains: search.normalize("NFC").replace(/[\\%_]/gu, "\\$&"), mode: "insensitive" as const };
  const last = before && (await prisma().user.findUnique({ where: { id: before }, select: { id: true, createdAt: true } }));
  const rows = await prisma().user.findMany({
    where: {
      ...(role ? { role } : {}),
      AND: [
        matches ? { OR: [{ fullName: matches }, { email: matches }] } : {},
        last ? { OR: [{ createdAt: { lt: last.createdAt } }, { createdAt: last.createdAt, id: { lt: last.id } }] } : {},
      ],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: pageSize + 1,
    select: {
      id: true,
      fullName: true,
      email: true,
      avatarUrl: true,
      role: true,
      createdAt: true,
      emailVerified: true,
      deactivatedAt: true,
      tokens: { where: { purpose: "INVITE", usedAt: null }, take: 1, select: { expiresAt: true } },
    },
  });
  const shown = rows.slice(0, pageSize);
  // Of those who are shown alone: a count within the list would be made for everybody first.
  const counts = await prisma().interviewSession.groupBy({
    by: ["userId"],
    where: { userId: { in: shown.map(({ id }) => id) }, rehearsal: false },
    _count: true,
  });
  const sessions = new Map(counts.map(({ userId, _count }) => [userId, _count]));
  const people = shown.map(({ tokens, ...person }) => ({
    ...person,
    sessions: sessions.get(person.id) ?? 0,
    /** An invitation that nobody has answered: open, or too old by now; null when there is none. */
    invitation: tokens[0] ? (tokens[0].expiresAt > new Date() ? ("open" as const) : ("expired" as const)) : null,
  }));
  return { people, next: rows.length > pageSize ? people.at(-1)?.id : undefined };
}
