import "server-only";
import { z } from "zod";
import { Plan } from "#lib/bank/content.ts";
import { cursorOf, writeCursor } from "#lib/data/cursor.ts";
import { moment, parse } from "#lib/data/parse.ts";
import { readableBy } from "#lib/data/rehearsals/readable-session.ts";
import { requireRole, type UserViewer, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { counted } from "#lib/interview/artifacts/apply-artifact.ts";
import { ArtifactKind, ArtifactLanguage, artifactKinds, artifactLanguages } from "#lib/interview/artifacts/artifact-events.ts";
import { ArtifactResults } from "#lib/interview/artifacts/code-results.ts";

const pageSize = 25;

/** Filters of the library; every one may be left out. */
export const ArtifactFilters = z.object({
  sessionId: z.uuid("There is no such session. Choose one in the list of sessions.").optional(),
  questionId: z.uuid("There is no such question. Choose one in the question bank.").optional(),
  language: z.enum(artifactLanguages, "Choose one of the languages in the list.").optional(),
  kind: z.enum(artifactKinds, "Choose one of the kinds in the list.").optional(),
});

/** Behind the artifact `id`, which was made at `at` (ISO time). */
const Cursor = z.object({ at: moment, id: z.uuid() });

const Input = ArtifactFilters.extend({ cursor: cursorOf(Cursor).optional() });

/** Which rows the filters mean. A question's artifacts are those of its sessions (the newest 2,000) at its place in their plans. */
export async function whereOf(filters: z.infer<typeof ArtifactFilters>, reader: UserViewer) {
  const { sessionId, questionId, language, kind } = filters;
  const places = questionId
    ? await prisma().questionResponse.findMany({
        where: { questionId },
        orderBy: { id: "desc" },
        take: 2_000,
        select: { sessionId: true, questionIndex: true },
      })
    : null;
  return {
    session: readableBy(reader),
    ...(sessionId ? { sessionId } : {}),
    ...(language ? { language } : {}),
    ...(kind ? { kind } : {}),
    ...(places ? { OR: places.map((place) => ({ sessionId: place.sessionId, questionIndex: place.questionIndex })) } : {}),
  };
}

/**
 * What candidates wrote, newest first, a page of 25 at a time. `next` is the cursor of the following page.
 * @throws AppError unauthenticated, forbidden, invalid
 */
export async function listArtifacts(viewer: Viewer, input: unknown) {
  const reader = requireRole(viewer, "RECRUITER", "ADMIN");
  const { cursor, ...filters } = parse(Input, input);
  const at = cursor && new Date(cursor.at);
  const rows = await prisma().technicalArtifact.findMany({
    where: {
      AND: [
        await whereOf(filters, reader),
        at && cursor ? { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: cursor.id } }] } : {},
      ],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: pageSize + 1,
    select: {
      id: true,
      sessionId: true,
      kind: true,
      language: true,
      questionIndex: true,
      task: true,
      createdAt: true,
      submittedAt: true,
      verifiedAt: true,
      results: true,
      session: {
        select: { plan: true, user: { select: { fullName: true, email: true } }, category: { select: { name: true, language: true } } },
      },
    },
  });
  const page = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  return {
    artifacts: page.map(({ session, results, ...row }) => {
      const question =
        row.questionIndex === null ? undefined : Plan.shape.questions.catch([]).parse(Object(session.plan).questions)[row.questionIndex];
      const parsed = ArtifactResults.nullable().parse(results);
      return {
        ...row,
        kind: ArtifactKind.parse(row.kind),
        language: ArtifactLanguage.parse(row.language),
        candidate: session.user,
        category: session.category,
        question: question ? { questionId: question.questionId, text: question.content.text } : null,
        visible: parsed?.lastRun ? counted(parsed.lastRun.tests) : null,
        hidden: parsed?.hidden ? counted(parsed.hidden.tests) : null,
      };
    }),
    next: last && writeCursor({ at: last.createdAt.toISOString(), id: last.id }),
  };
}
