import "server-only";
import { z } from "zod";
import { cursorOf, writeCursor } from "#lib/data/cursor.ts";
import { progressFields, progressOf } from "#lib/data/evaluations/progress.ts";
import { candidateOf } from "#lib/data/invitations/candidate-of.ts";
import { moment, parse, searchWords } from "#lib/data/parse.ts";
import { byRank, found, personLines } from "#lib/data/search.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { DecisionOutcome, SessionStatus } from "#lib/db/generated/enums.ts";
import { knownTimeZone, startOfDay, unknownZone } from "#lib/text/formats.ts";

const pageSize = 25;

/** Where a page begins: behind the row `id`, which matched the search with `rank` and whose sort key was `at` (ISO time) or `score` (null: behind all scores). */
const Cursor = z.union([
  z.object({ sort: z.literal("date"), rank: z.int().min(0).max(2), at: moment, id: z.uuid() }),
  z.object({ sort: z.literal("score"), score: z.number().nullable(), at: moment, id: z.uuid() }),
]);
type Cursor = z.infer<typeof Cursor>;

const Input = z
  .object({
    /** Part of the candidate's name or email address. */
    search: searchWords(120).optional(),
    categoryId: z.uuid("Choose one of the categories in the list.").optional(),
    status: z.enum(SessionStatus, "Choose one of the states in the list.").optional(),
    /** What stands; UNDECIDED finds what waits for a decision, so only interviews that are over. */
    decision: z.enum(DecisionOutcome, "Choose one of the decisions in the list.").optional(),
    /** First and last day on which the session was created, as the calendar of `timeZone` has them. */
    from: z.iso.date("Choose a day of the calendar.").optional(),
    to: z.iso.date("Choose a day of the calendar.").optional(),
    timeZone: z
      .string()
      .refine((name) => knownTimeZone(name) !== null, "There is no such time zone.")
      .default(unknownZone),
    sort: z.enum(["date", "score"], "Choose one of the orders in the list.").default("date"),
    direction: z.enum(["desc", "asc"], "Choose one of the orders in the list.").default("desc"),
    cursor: cursorOf(Cursor).optional(),
  })
  .refine(({ sort, cursor }) => !cursor || cursor.sort === sort, {
    path: ["cursor"],
    message: "This page belongs to another order. Start from the first one.",
  });
type Query = z.output<typeof Input>;

export type SessionList = Awaited<ReturnType<typeof listSessions>>;

/**
 * Interviews of all candidates for staff, rehearsals left out, a page of 25 at a time. By date, the best matches of a search come first; by score, those
 * without one come last, newest first.
 * `next` is the cursor of the following page; undefined on the last.
 * @throws AppError unauthenticated, forbidden, invalid
 */
export async function listSessions(viewer: Viewer, input: unknown) {
  requireRole(viewer, "RECRUITER", "ADMIN");
  const query = parse(Input, input);
  const keys = query.sort === "date" ? await byDate(query) : await byScore(query);
  const page = keys.slice(0, pageSize);
  const rows = await prisma().interviewSession.findMany({
    where: { id: { in: page.map(({ id }) => id) } },
    select: {
      id: true,
      status: true,
      decision: true,
      createdAt: true,
      startTime: true,
      endTime: true,
      user: { select: { id: true, fullName: true, email: true, emailVerified: true, avatarUrl: true } },
      category: { select: { id: true, name: true, language: true } },
      endReason: true,
      invitation: { select: { name: true, startBy: true } },
      report: { select: { overallScore: true, overallLow: true, overallHigh: true, recommendation: true } },
      runs: { orderBy: { version: "desc" }, take: 1, select: { ...progressFields, judge: true, model: true } },
    },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const last = keys.length > pageSize ? page.at(-1) : undefined;
  return {
    sessions: page.flatMap(({ id }) => {
      const row = byId.get(id);
      if (!row) return [];
      const { user, runs, ...session } = row;
      return [{ ...session, candidate: candidateOf(user, session.invitation), evaluation: runs[0] ? progressOf(runs[0]) : null }];
    }),
    next: last && writeCursor(cursorAt(query.sort, last)),
  };
}

const Key = z.object({ id: z.uuid(), createdAt: z.date(), score: z.number().nullable() });
type Key = z.infer<typeof Key> & { rank: number };

function cursorAt(sort: Query["sort"], { id, createdAt, score, rank }: Key): Cursor {
  return sort === "date" ? { sort, rank, at: createdAt.toISOString(), id } : { sort, score, at: createdAt.toISOString(), id };
}

async function byDate(query: Query): Promise<Key[]> {
  const { cursor, direction, search } = query;
  const first = cursor?.sort === "date" ? cursor.rank : 0;
  return byRank({ lines: personLines, search, first, take: pageSize + 1 }, (matching, behind, take) => {
    const after =
      cursor && behind
        ? [compared(Prisma.sql`(s."createdAt", s.id)`, direction, Prisma.sql`(${cursor.at}::timestamptz, ${cursor.id}::uuid)`)]
        : [];
    return keys(Prisma.sql`
      SELECT s.id, s."createdAt", NULL::float8 AS score FROM "InterviewSession" s ${search ? people : Prisma.empty}
      ${where([...filters(query), ...matching, ...after])}
      ORDER BY s."createdAt" ${way(direction)}, s.id ${way(direction)} LIMIT ${take}`);
  });
}

/** First along the index of scores; when that is used up, those without a score along the index of dates. */
async function byScore(query: Query): Promise<Key[]> {
  const { cursor, direction, search } = query;
  const score = cursor?.sort === "score" ? cursor.score : null;
  const matching = search ? [found(personLines, search)] : [];
  // Columns of the indexes alone: a table row for each entry that a filter leaves out is what takes seconds.
  const read = async (score: Prisma.Sql, conditions: Prisma.Sql[], order: Prisma.Sql, take: number) => {
    const rows = await keys(Prisma.sql`
      SELECT s.id, s."createdAt", ${score} AS score FROM "InterviewSession" s ${search ? people : Prisma.empty}
      ${where([...filters(query), ...matching, ...conditions])} ORDER BY ${order} LIMIT ${take}`);
    return rows.map((row) => ({ ...row, rank: 0 }));
  };
  const behind = (left: Prisma.Sql, key: Prisma.Sql, way: Query["direction"]) => (cursor ? [compared(left, way, key)] : []);
  const scored =
    cursor && score === null
      ? []
      : await read(
          Prisma.sql`s."overallScore"`,
          [
            Prisma.sql`s."overallScore" IS NOT NULL`,
            ...behind(Prisma.sql`(s."overallScore", s.id)`, Prisma.sql`(${score}::float8, ${cursor?.id}::uuid)`, direction),
          ],
          Prisma.sql`s."overallScore" ${way(direction)}, s.id ${way(direction)}`,
          pageSize + 1,
        );
  const missing = pageSize + 1 - scored.length;
  if (missing <= 0) return scored;
  const after =
    score === null ? behind(Prisma.sql`(s."createdAt", s.id)`, Prisma.sql`(${cursor?.at}::timestamptz, ${cursor?.id}::uuid)`, "desc") : [];
  const newest = Prisma.sql`s."createdAt" DESC, s.id DESC`;
  return [...scored, ...(await read(Prisma.sql`NULL::float8`, [Prisma.sql`s."overallScore" IS NULL`, ...after], newest, missing))];
}

const people = Prisma.sql`JOIN "User" u ON u.id = s."userId"`;

async function keys(statement: Prisma.Sql): Promise<z.infer<typeof Key>[]> {
  return z.array(Key).parse(await prisma().$queryRaw(statement));
}

function filters({ categoryId, status, decision, from, to, timeZone }: Query): Prisma.Sql[] {
  const conditions = [Prisma.sql`NOT s.rehearsal`];
  if (categoryId) conditions.push(Prisma.sql`s."categoryId" = ${categoryId}::uuid`);
  if (status) conditions.push(Prisma.sql`s.status = ${status}::"SessionStatus"`);
  if (decision) conditions.push(Prisma.sql`s.decision = ${decision}::"DecisionOutcome"`);
  if (decision === "UNDECIDED") conditions.push(Prisma.sql`s.status IN ('COMPLETED', 'ABANDONED')`);
  if (from) conditions.push(Prisma.sql`s."createdAt" >= ${startOfDay(from, timeZone)}::timestamptz`);
  if (to) conditions.push(Prisma.sql`s."createdAt" < ${startOfDay(to, timeZone, 1)}::timestamptz`);
  return conditions;
}

/** A plan that was made once for all values would know neither a rare filter nor a long range of days. */
function where(conditions: Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`/* planned by value */ WHERE ${Prisma.join(conditions, " AND ")}`;
}

function way(direction: Query["direction"]): Prisma.Sql {
  return direction === "asc" ? Prisma.sql`ASC` : Prisma.sql`DESC`;
}

function compared(left: Prisma.Sql, direction: Query["direction"], right: Prisma.Sql): Prisma.Sql {
  return direction === "asc" ? Prisma.sql`${left} > ${right}` : Prisma.sql`${left} < ${right}`;
}
