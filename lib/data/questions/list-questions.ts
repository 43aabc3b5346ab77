import "server-only";
import { z } from "zod";
import { Difficulty } from "#lib/bank/content.ts";
import { cursorOf, writeCursor } from "#lib/data/cursor.ts";
import { idOf, moment, parse, searchWords } from "#lib/data/parse.ts";
import { byRank, questionLines } from "#lib/data/search.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { notFound } from "#lib/errors.ts";

const pageSize = 25;

/** Where a page begins: behind the question `id`, which matched the search with `rank` and whose sort key was `position` or `at` (ISO time). */
const rank = z.int().min(0).max(2);
const Cursor = z.union([
  z.object({ sort: z.literal("position"), rank, position: z.int32(), id: z.uuid() }),
  z.object({ sort: z.literal("changed"), rank, at: moment, id: z.uuid() }),
]);
type Cursor = z.infer<typeof Cursor>;

const Input = z
  .object({
    categoryId: idOf("category"),
    /** Part of the question's text, published or being written. */
    search: searchWords(120).optional(),
    difficulty: Difficulty.optional(),
    tag: searchWords(40).optional(),
    /** CHANGED: published, with changes that are not. REVIEW: drafted by a model, and nobody has accepted it. Without a status, everything but the archived ones. */
    status: z.enum(["DRAFT", "PUBLISHED", "CHANGED", "REVIEW", "ARCHIVED"]).optional(),
    sort: z.enum(["position", "changed"]).default("position"),
    cursor: cursorOf(Cursor).optional(),
  })
  .refine(({ sort, cursor }) => !cursor || cursor.sort === sort, {
    path: ["cursor"],
    message: "This page belongs to another order. Start from the first one.",
  });
type Query = z.output<typeof Input>;

const Row = z.object({
  id: z.uuid(),
  text: z.string(),
  difficulty: Difficulty,
  tags: z.array(z.string()),
  status: z.enum(["DRAFT", "PUBLISHED", "ARCHIVED"]),
  /** Published, and what is being written differs. */
  changed: z.boolean(),
  /** openai/<model> where a model drafted it, and whether somebody has accepted it. */
  draftedBy: z.string().nullable(),
  reviewed: z.boolean(),
  position: z.number().int(),
  updatedAt: z.date(),
});

export type QuestionList = Awaited<ReturnType<typeof listQuestions>>;

/**
 * The questions of a category as they are being written, a page of 25 at a time: in their order, or the last changed first; of a search the best matches come first.
 * `next` is the cursor of the following page; undefined on the last.
 * @throws AppError unauthenticated, forbidden, invalid, not_found
 */
export async function listQuestions(viewer: Viewer, input: unknown) {
  requireRole(viewer, "RECRUITER", "ADMIN");
  const query = parse(Input, input);
  const category = await prisma().interviewCategory.findUnique({ where: { id: query.categoryId }, select: { id: true } });
  if (!category) throw notFound("category");
  const order = query.sort === "position" ? Prisma.sql`q.position, q.id` : Prisma.sql`q."updatedAt" DESC, q.id DESC`;
  const first = { lines: questionLines, search: query.search, first: query.cursor?.rank ?? 0, take: pageSize + 1 };
  const rows = await byRank(first, async (matching, behind, take) =>
    z.array(Row).parse(
      await prisma().$queryRaw(Prisma.sql`
    SELECT q.id, coalesce(q.draft ->> 'text', q."questionText") AS text, coalesce(q.draft ->> 'difficulty', q.difficulty::text) AS difficulty,
      CASE WHEN q.draft IS NULL THEN q.tags ELSE ARRAY(SELECT jsonb_array_elements_text(q.draft -> 'tags')) END AS tags,
      q.status::text, q.draft IS NOT NULL AND q."currentVersionId" IS NOT NULL AS changed,
      q."draftedBy", q."reviewedAt" IS NOT NULL AS reviewed, q.position, q."updatedAt"
    FROM "QuestionBank" q WHERE ${Prisma.join([...conditions(query, behind), ...matching], " AND ")} ORDER BY ${order} LIMIT ${take}`),
    ),
  );
  const questions = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? questions.at(-1) : undefined;
  return { questions, next: last && writeCursor(cursorAt(query.sort, last)) };
}

function cursorAt(sort: Query["sort"], { id, rank, position, updatedAt }: z.infer<typeof Row> & { rank: number }): Cursor {
  return sort === "position" ? { sort, rank, position, id } : { sort, rank, at: updatedAt.toISOString(), id };
}

function conditions({ categoryId, difficulty, tag, status, cursor }: Query, behind: boolean): Prisma.Sql[] {
  const all = [Prisma.sql`q."categoryId" = ${categoryId}::uuid`];
  if (status === "REVIEW") all.push(Prisma.sql`q.status = 'DRAFT' AND q."draftedBy" IS NOT NULL AND q."reviewedAt" IS NULL`);
  else if (status === "CHANGED") all.push(Prisma.sql`q.status = 'PUBLISHED' AND q.draft IS NOT NULL`);
  else if (status) all.push(Prisma.sql`q.status = ${status}::"PublishStatus"`);
  else all.push(Prisma.sql`q.status <> 'ARCHIVED'`);
  if (difficulty) all.push(Prisma.sql`coalesce(q.draft ->> 'difficulty', q.difficulty::text) = ${difficulty}`);
  if (tag) all.push(Prisma.sql`CASE WHEN q.draft IS NULL THEN q.tags @> ARRAY[${tag}] ELSE q.draft -> 'tags' ? ${tag} END`);
  if (!behind) return all;
  if (cursor?.sort === "position") all.push(Prisma.sql`(q.position, q.id) > (${cursor.position}::int, ${cursor.id}::uuid)`);
  if (cursor?.sort === "changed") all.push(Prisma.sql`(q."updatedAt", q.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`);
  return all;
}
