import "server-only";
import { z } from "zod";
import { cursorOf, writeCursor } from "#lib/data/cursor.ts";
import { progressFields, progressOf } from "#lib/data/evaluations/progress.ts";
import { candidateOf } from "#lib/data/invitations/candidate-of.ts";
import { moment, parse, searchWords } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { DecisionOutcome, SessionStatus } from "#lib/db/generated/enums.ts";

const pageSize = 25;

/** Where a page begins: behind the row `id`, whose sort key was `at` (ISO time) or `score` (null: behind all scores). */
const Cursor = z.union([
  z.object({ sort: z.literal("date"), at: moment, id: z.uuid() }),
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
    /** First and last day on which the session was created, in UTC. */
    from: z.iso.date("Choose a day of the calendar.").optional(),
    to: z.iso.date("Choose a day of the calendar.").optional(),
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
 * Interviews of all candidates for staff, rehearsals left out, a page of 25 at a time. By score, those without one come last, newest first.
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
type Key = z.infer<typeof Key>;

function cursorAt(sort: Query["sort"], { id, createdAt, score }: Key): Cursor {
  return sort === "date" ? { sort, at: createdAt.toISOString(), id } : { sort, score, at: createdAt.toISOString(), id };
}

async function byDate(query: Query): Promise<Key[]> {
  const { cursor, direction } = query;
  const after = cursor
    ? [compared(Prisma.sql`(s."createdAt", s.id)`, direction, Prisma.sql`(${cursor.at}::timestamptz, ${cursor.id}::uuid)`)]
    : [];
  return keys(Prisma.sql`
    SELECT s.id, s."createdAt", NULL::float8 AS score FROM "InterviewSession" s JOIN "User" u ON u.id = s."userId"
    ${where([...filters(query), ...after])}
    ORDER BY s."createdAt" ${way(direction)}, s.id ${way(direction)} LIMIT ${pageSize + 1}`);
}

/** First along the index of scores; when that is used up, those without a score along the index of dates. */
async function byScore(query: Query): Promise<Key[]> {
  const { cursor } = query;
  const score = cursor?.sort === "score" ? cursor.score : null;
  const scored = cursor && score === null ? [] : await scoredKeys(query, cursor && score !== null ? { score, id: cursor.id } : undefined);
  const missing = pageSize + 1 - scored.length;
  if (missing <= 0) return scored;
  const after =
    cursor && score === null
      ? [compared(Prisma.sql`(s."createdAt", s.id)`, "desc", Prisma.sql`(${cursor.at}::timestamptz, ${cursor.id}::uuid)`)]
      : [];
  const unscored = await keys(Prisma.sql`
    SELECT s.id, s."createdAt", NULL::float8 AS score FROM "InterviewSession" s JOIN "User" u ON u.id = s."userId"
    ${where([
      ...filters(query),
      Prisma.sql`NOT EXISTS (SELECT 1 FROM "EvaluationReport" r WHERE r."sessionId" = s.id AND r."overallScore" IS NOT NULL)`,
      ...after,
    ])}
    ORDER BY s."createdAt" DESC, s.id DESC LIMIT ${missing}`);
  return [...scored, ...unscored];
}

function scoredKeys(query: Query, after: { score: number; id: string } | undefined): Promise<Key[]> {
  const { direction } = query;
  const behind = after
    ? [compared(Prisma.sql`(r."overallScore", r."sessionId")`, direction, Prisma.sql`(${after.score}::float8, ${after.id}::uuid)`)]
    : [];
  return keys(Prisma.sql`
    SELECT s.id, s."createdAt", r."overallScore" AS score
    FROM "EvaluationReport" r JOIN "InterviewSession" s ON s.id = r."sessionId" JOIN "User" u ON u.id = s."userId"
    ${where([...filters(query), Prisma.sql`r."overallScore" IS NOT NULL`, ...behind])}
    ORDER BY r."overallScore" ${way(direction)}, r."sessionId" ${way(direction)} LIMIT ${pageSize + 1}`);
}

async function keys(statement: Prisma.Sql): Promise<Key[]> {
  return z.array(Key).parse(await prisma().$queryRaw(statement));
}

function filters({ search, categoryId, status, decision, from, to }: Query): Prisma.Sql[] {
  const conditions = [Prisma.sql`NOT s.rehearsal`];
  if (search) {
    const pattern = `%${search.normalize("NFC").replace(/[\\%_]/gu, "\\$&")}%`;
    conditions.push(Prisma.sql`(u."fullName" ILIKE ${pattern} OR u.email ILIKE ${pattern})`);
  }
  if (categoryId) conditions.push(Prisma.sql`s."categoryId" = ${categoryId}::uuid`);
  if (status) conditions.push(Prisma.sql`s.status = ${status}::"SessionStatus"`);
  if (decision) conditions.push(Prisma.sql`s.decision = ${decision}::"DecisionOutcome"`);
  if (decision === "UNDECIDED") conditions.push(Prisma.sql`s.status IN ('COMPLETED', 'ABANDONED')`);
  if (from) conditions.push(Prisma.sql`s."createdAt" >= ${`${from}T00:00:00Z`}::timestamptz`);
  if (to) conditions.push(Prisma.sql`s."createdAt" < ${`${to}T00:00:00Z`}::timestamptz + interval '1 day'`);
  return conditions;
}

function where(conditions: Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.empty : Prisma.sql`WHERE ${Prisma.join(conditions, " AND ")}`;
}

function way(direction: Query["direction"]): Prisma.Sql {
  return direction === "asc" ? Prisma.sql`ASC` : Prisma.sql`DESC`;
}

function compared(left: Prisma.Sql, direction: Query["direction"], right: Prisma.Sql): Prisma.Sql {
  return direction === "asc" ? Prisma.sql`${left} > ${right}` : Prisma.sql`${left} < ${right}`;
}
