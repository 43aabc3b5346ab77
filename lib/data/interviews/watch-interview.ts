import "server-only";
import { z } from "zod";
import { consumeInMemory } from "#lib/auth/rate-limit.ts";
import { recordRead } from "#lib/data/audit/record-read.ts";
import { progressFields, progressOf } from "#lib/data/evaluations/progress.ts";
import { openLog } from "#lib/data/interviews/log.ts";
import { readEvents } from "#lib/data/interviews/read-events.ts";
import { onWake } from "#lib/data/interviews/wake.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { isReadable } from "#lib/data/rehearsals/readable-session.ts";
import { isConfirmed } from "#lib/data/users/is-confirmed.ts";
import { endWithSignIn, isStillSignedIn } from "#lib/data/users/watch-sign-in.ts";
import { isStaff, requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { type CandidateFrame, candidateView } from "#lib/interview/view.ts";
import { acquireSlot } from "#lib/limits/slots.ts";

const Input = z.object({ sessionId: idOf("interview"), after: z.coerce.number().int().min(0).default(0), wait: z.boolean().default(true) });
const pollMs = 3_000;

export type EvaluationFrame = { kind: "evaluation"; status: "QUEUED" | "RUNNING" | "COMPLETED" | "FAILED"; done: number; total: number };

/**
 * Follows the viewer's own interview, or as staff anybody's, from `after` on: its frames as they are appended, what was appended together in
 * one list, so that nobody sees half of a step; then how the evaluation goes.
 * Ends when the report is there, without `wait` after what is there already, when `line` aborts, or within seconds of the end of the viewer's sign-in, role or account.
 * @param line aborted by the one who listens no more, and here when newer streams of the same account need the slot
 * @param address of the visitor, where it is known
 * @throws AppError unauthenticated, invalid, not_found, rate_limited
 */
export async function watchInterview(
  viewer: Viewer,
  input: unknown,
  line: AbortController,
  address?: string,
): Promise<AsyncGenerator<(CandidateFrame | EvaluationFrame)[]>> {
  const user = requireUser(viewer);
  await consumeInMemory("stream", user.userId);
  const { sessionId, after, wait } = parse(Input, input);
  const anybodys = isStaff(viewer) && (await isReadable(sessionId, user));
  const { state } = await openLog(sessionId, anybodys ? null : user.userId);
  if (anybodys) await recordRead({ action: "session.watched", entity: "InterviewSession", entityId: sessionId }, viewer);
  const holder = { account: user.userId, address, confirmed: await isConfirmed(user.userId) };
  const releaseSlot = acquireSlot("stream", holder, () => line.abort());
  const unwatch = endWithSignIn(line, user);
  const release = () => {
    releaseSlot();
    unwatch();
  };
  // Also for a stream that nobody ever began to read.
  line.signal.addEventListener("abort", release);
  if (line.signal.aborted) release();
  // Nothing more of other people's interviews, not even what comes within the same second.
  const mayGoOn = async () => {
    if (!anybodys || (await isStillSignedIn({ viewer: user }))) return true;
    line.abort();
    return false;
  };
  return follow(sessionId, after, state.status === "ended", line.signal, mayGoOn, release, wait);
}

async function* follow(
  sessionId: string,
  after: number,
  endedBefore: boolean,
  signal: AbortSignal,
  mayGoOn: () => Promise<boolean>,
  release: () => void,
  wait: boolean,
): AsyncGenerator<(CandidateFrame | EvaluationFrame)[]> {
  let seq = after;
  let ended = endedBefore;
  let told = "";
  let rung = false;
  let answer: (() => void) | undefined;
  const ring = () => {
    rung = true;
    answer?.();
  };
  const off = onWake(sessionId, ring);
  signal.addEventListener("abort", ring);
  try {
    while (!signal.aborted) {
      rung = false;
      const events = await readEvents(sessionId, seq);
      seq = events.at(-1)?.seq ?? seq;
      ended ||= events.some(({ type }) => type === "SessionEnded");
      const frames = events.flatMap((event) => candidateView(event) ?? []);
      if (frames.length > 0) yield frames;
      if (ended) {
        const run = await newestRun(sessionId);
        const state = run && `${run.status} ${run.done}`;
        if (run && state !== told) yield [{ kind: "evaluation", ...run }];
        told = state ?? "";
        if (!run || run.status === "COMPLETED") return;
      }
      if (!wait) return;
      if (!rung) {
        await new Promise<void>((resolve) => {
          answer = resolve;
          setTimeout(resolve, pollMs).unref();
        });
      }
      if (!(await mayGoOn())) return;
    }
  } finally {
    release();
    off();
    signal.removeEventListener("abort", ring);
  }
}

async function newestRun(sessionId: string) {
  const run = await prisma().evaluationRun.findFirst({ where: { sessionId }, orderBy: { version: "desc" }, select: progressFields });
  return run && progressOf(run);
}
