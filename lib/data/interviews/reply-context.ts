import "server-only";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { ArtifactResults } from "#lib/interview/artifacts/code-results.ts";

const newestTurns = 40;

/** What a reply needs besides the log: whose interview it is, the newest of what was said, oldest first, and what was written last. */
export async function replyContext(viewer: Viewer, input: { sessionId: string }) {
  requireSystem(viewer);
  const session = await prisma().interviewSession.findUnique({
    where: { id: input.sessionId },
    select: {
      user: { select: { fullName: true } },
      transcript: { orderBy: { seq: "desc" }, take: newestTurns, select: { role: true, content: true, heardChars: true } },
      artifacts: {
        orderBy: { updatedAt: "desc" },
        take: 1,
        select: { language: true, codeContent: true, revision: true, submittedAt: true, questionIndex: true, results: true },
      },
    },
  });
  if (!session) throw notFound("interview");
  const transcript = session.transcript.reverse().map(({ role, content, heardChars }) => ({
    role,
    // What nobody heard was not said.
    content: heardChars === null || heardChars >= content.length ? content : `${content.slice(0, heardChars).trimEnd()} …`,
  }));
  return { candidateName: session.user.fullName, transcript, written: writtenLast(session.artifacts) };
}

type Row = {
  language: string;
  codeContent: string;
  revision: number;
  submittedAt: Date | null;
  questionIndex: number | null;
  results: unknown;
};

function writtenLast([row]: Row[]) {
  if (!row) return null;
  const { language, codeContent: text, revision, submittedAt, questionIndex } = row;
  return {
    language,
    text,
    revision,
    submitted: submittedAt !== null,
    questionIndex,
    lastRun: ArtifactResults.nullable().parse(row.results)?.lastRun ?? null,
  };
}

/** The reply to a turn as it was stored, or null while there is none. */
export async function storedReply(viewer: Viewer, input: { sessionId: string; turnId: string }): Promise<{ text: string } | null> {
  requireSystem(viewer);
  const row = await prisma().transcript.findFirst({
    where: { sessionId: input.sessionId, turnId: input.turnId, role: "bot" },
    select: { content: true },
  });
  return row && { text: row.content };
}
