import "server-only";
import { z } from "zod";
import { pageBefore, parse, searchWords } from "#lib/data/parse.ts";
import { byRank, personLines, rankOf } from "#lib/data/search.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { Prisma } from "#lib/db/generated/client.ts";

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
 * Everyone with an account, newest first, a page at a time; of a search the best matches come first.
 * @throws AppError unauthenticated, forbidden, invalid
 */
export async function listPeople(viewer: Viewer, input: unknown) {
  requireRole(viewer, "ADMIN");
  const { search, role, before } = parse(Input, input);
  const keys = await keysOf({ search, role, before });
  const found = await prisma().user.findMany({
    where: { id: { in: keys.slice(0, pageSize) } },
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
  const byId = new Map(found.map((person) => [person.id, person]));
  const shown = keys.slice(0, pageSize).flatMap((id) => byId.get(id) ?? []);
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
  return { people, next: keys.length > pageSize ? people.at(-1)?.id : undefined };
}

/** The ids of a page, and of one person more when there is another page. */
async function keysOf({ search, role, before }: z.output<typeof Input>): Promise<string[]> {
  const rank = search ? rankOf(personLines, search) : Prisma.sql`0`;
  const [last] = before
    ? await prisma().$queryRaw<{ createdAt: Date; rank: number }[]>(
        Prisma.sql`SELECT u."createdAt", ${rank} AS rank FROM "User" u WHERE u.id = ${before}::uuid`,
      )
    : [];
  const page = { lines: personLines, search, first: last?.rank ?? 0, take: pageSize + 1 };
  const rows = await byRank(page, (matching, behind, take) => {
    const conditions = [Prisma.sql`TRUE`, ...matching];
    if (role) conditions.push(Prisma.sql`u.role = ${role}::"UserRole"`);
    if (last && behind) conditions.push(Prisma.sql`(u."createdAt", u.id) < (${last.createdAt}::timestamptz, ${before}::uuid)`);
    return prisma().$queryRaw<{ id: string }[]>(Prisma.sql`
      SELECT u.id FROM "User" u WHERE ${Prisma.join(conditions, " AND ")} ORDER BY u."createdAt" DESC, u.id DESC LIMIT ${take}`);
  });
  return rows.map(({ id }) => id);
}
