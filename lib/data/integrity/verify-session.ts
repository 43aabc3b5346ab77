import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { Plan } from "#lib/bank/content.ts";
import { recomputeEvaluation } from "#lib/data/evaluations/recompute-evaluation.ts";
import { sha256 } from "#lib/data/interviews/log.ts";
import { type Projection, project } from "#lib/data/interviews/project.ts";
import { parse } from "#lib/data/parse.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { verifyChain } from "#lib/interview/log/chain.ts";
import { StoredEvent, upcast } from "#lib/interview/log/events.ts";
import { apply, type InterviewState, initialState } from "#lib/interview/log/state.ts";

const Input = z.object({ sessionId: z.uuid() });

/**
 * Something that is not as it was written. log: the chain of events. transcript, response, session, artifact: rows that people
 * read, against what the log gives. recording: a stored part against its hash. evaluation: a figure against its parts.
 */
export type Finding = {
  part: "log" | "transcript" | "response" | "session" | "artifact" | "recording" | "evaluation";
  /** Which row or figure. */
  place: string;
  problem: string;
};

export type ReadFile = (key: string) => Promise<Uint8Array | null>;

export type Verified = { sessionId: string; events: number; erased: number; findings: Finding[] };

/**
 * Compares everything that is stored of an interview with what it was made from. Reads only. What was erased on purpose is no
 * finding: the chain holds without it, and rows that came from it are left out.
 * @param readFile the bytes of a stored file, or null when there is none
 * @throws AppError forbidden, invalid, not_found
 */
export async function verifySession(viewer: Viewer, input: z.input<typeof Input>, readFile: ReadFile): Promise<Verified> {
  requireSystem(viewer);
  const { sessionId } = parse(Input, input);
  const session = await prisma().interviewSession.findUnique({
    where: { id: sessionId },
    select: {
      seq: true,
      headHash: true,
      plan: true,
      status: true,
      endReason: true,
      events: { orderBy: { seq: "asc" } },
      transcript: { orderBy: { seq: "asc" } },
      responses: { orderBy: { questionIndex: "asc" }, select: { questionIndex: true, answer: true } },
      artifacts: { select: { id: true, codeContent: true, hash: true, revision: true } },
      recordingParts: { where: { erasedAt: null }, orderBy: { index: "asc" }, select: { index: true, key: true, sha256: true } },
    },
  });
  if (!session) throw notFound("interview");
  const rows = session.events.map(({ at, ...row }) => ({ ...row, at: at.getTime() }));
  const verdict = verifyChain(sha256, sessionId, rows, rows.length > 0 ? { seq: session.seq, hash: session.headHash } : undefined);
  const erased = verdict.ok ? verdict.erased : 0;
  const findings: Finding[] = verdict.ok ? [] : [{ part: "log", place: `event ${verdict.seq}`, problem: chainProblems[verdict.problem] }];
  // With a broken or erased log, nothing can be compared with it.
  if (verdict.ok && erased === 0 && session.plan !== null && rows.length > 0) {
    const made = projected(rows, Plan.parse(session.plan));
    findings.push(...transcriptFindings(session.transcript, made.projection));
    findings.push(...responseFindings(session.responses, made.projection));
    findings.push(...sessionFindings(session, made));
    findings.push(...artifactFindings(session.artifacts, made.state));
  }
  findings.push(...(await recordingFindings(session.recordingParts, readFile)));
  findings.push(...(await evaluationFindings(viewer, sessionId)));
  return { sessionId, events: rows.length, erased, findings };
}

const chainProblems = {
  seq: "an event is missing, or stands twice",
  previous: "it does not follow the event before it",
  hash: "it was changed",
  payload: "what it holds was changed",
  length: "events are missing at the end, or were added",
} as const;

type Row = { seq: number; v: number; type: string; at: number; payload: unknown };

/** What the log gives for the rows that people read. */
function projected(rows: readonly Row[], plan: Plan): { projection: Projection; state: InterviewState } {
  const projection: Projection = { transcript: [], heard: [], corrections: [], responses: [], session: {} };
  let state = initialState;
  for (const { seq, v, type, at, payload } of rows) {
    const event = upcast(StoredEvent.parse({ seq, v, type, at, payload }));
    const after = apply(state, event);
    project(projection, state, after, event, plan, () => "");
    state = after;
  }
  return { projection, state };
}

type TranscriptRow = Omit<Projection["transcript"][number], "id" | "createdAt"> & {
  createdAt: Date;
  heardChars: number | null;
  correction: string | null;
};

const compared = ["role", "content", "latencyMs", "turnId", "questionIndex", "source", "startMs", "endMs", "confidence"] as const;

function transcriptFindings(stored: readonly TranscriptRow[], { transcript, heard, corrections }: Projection): Finding[] {
  const find = (seq: number, problem: string): Finding => ({ part: "transcript", place: `event ${seq}`, problem });
  const bySeq = new Map(stored.map((row) => [row.seq, row]));
  const known = new Set(transcript.map(({ seq }) => seq));
  return [
    ...transcript.flatMap((made) => {
      const row = bySeq.get(made.seq);
      if (!row) return [find(made.seq, "its row is missing")];
      const changed: string[] = compared.filter((name) => row[name] !== made[name]);
      if (row.createdAt.toISOString() !== made.createdAt) changed.push("createdAt");
      const told = made.role === "bot" ? heard.findLast(({ turnId }) => turnId === made.turnId)?.heardChars : undefined;
      if (row.heardChars !== (told ?? null)) changed.push("heardChars");
      const mended = made.role === "user" ? corrections.findLast(({ turnId }) => turnId === made.turnId)?.correction : undefined;
      if (row.correction !== (mended ?? null)) changed.push("correction");
      return changed.length > 0 ? [find(made.seq, `${changed.join(", ")} differs from the log`)] : [];
    }),
    ...stored.filter(({ seq }) => !known.has(seq)).map(({ seq }) => find(seq, "the log knows nothing of this row")),
  ];
}

function responseFindings(stored: readonly { questionIndex: number; answer: string }[], { responses }: Projection): Finding[] {
  return responses.flatMap(({ questionIndex, answer }) => {
    const row = stored.find((one) => one.questionIndex === questionIndex);
    if (row?.answer === answer) return [];
    return [
      {
        part: "response" as const,
        place: `question ${questionIndex + 1}`,
        problem: row ? "the answer differs from the log" : "its row is missing",
      },
    ];
  });
}

function sessionFindings(
  stored: { status: string; endReason: string | null },
  { projection: { session } }: { projection: Projection },
): Finding[] {
  const find = (place: string): Finding => ({ part: "session", place, problem: "differs from the log" });
  return [
    ...(session.status !== undefined && session.status !== stored.status ? [find("status")] : []),
    ...(session.endReason !== undefined && session.endReason !== stored.endReason ? [find("reason of the end")] : []),
  ];
}

type ArtifactRow = { id: string; codeContent: string; hash: string; revision: number };

function artifactFindings(stored: readonly ArtifactRow[], { artifacts = [] }: InterviewState): Finding[] {
  const find = (id: string, problem: string): Finding => ({ part: "artifact", place: id, problem });
  return artifacts.flatMap(({ artifactId, hash, revision }) => {
    const row = stored.find(({ id }) => id === artifactId);
    if (!row) return [find(artifactId, "its row is missing")];
    if (sha256(row.codeContent) !== hash) return [find(artifactId, "the text differs from the log")];
    return row.hash === hash && row.revision === revision ? [] : [find(artifactId, "hash or revision differs from the log")];
  });
}

async function recordingFindings(parts: readonly { index: number; key: string; sha256: string }[], readFile: ReadFile): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const part of parts) {
    const bytes = await readFile(part.key);
    const same = bytes !== null && createHash("sha256").update(bytes).digest("hex") === part.sha256;
    const problem = same ? null : bytes === null ? "the file is missing" : "the file was changed";
    if (problem) findings.push({ part: "recording", place: `part ${part.index + 1}`, problem });
  }
  return findings;
}

async function evaluationFindings(viewer: Viewer, sessionId: string): Promise<Finding[]> {
  try {
    const figures = await recomputeEvaluation(viewer, { sessionId });
    return figures
      .filter(({ same }) => !same)
      .map(({ version, name, stored, computed }) => ({
        part: "evaluation",
        place: `version ${version}, ${name}`,
        problem: `${JSON.stringify(stored)} is stored, its parts give ${JSON.stringify(computed)}`,
      }));
  } catch (error) {
    // No evaluation has finished.
    if (error instanceof AppError && error.code === "not_found") return [];
    throw error;
  }
}
