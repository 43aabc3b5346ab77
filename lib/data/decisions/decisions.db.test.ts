import { afterAll, beforeAll, expect, test } from "vitest";
import { builtinJudge } from "#lib/ai/builtin/judge.ts";
import { endedInterview, somebody } from "#lib/data/testing/test-evaluations.ts";
import type { UserViewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { queue } from "#lib/jobs/queue.ts";
import { evaluateInterview } from "#lib/jobs/workers/evaluate-interview.ts";
import { backend } from "#prisma/bank/backend.ts";
import { decideOnInterview } from "./decide-on-interview.ts";
import { getDecisions } from "./get-decisions.ts";

const questions = backend.questions.slice(0, 2).map(({ content }) => content);
const answers = ["Codes in the 400s say the request was at fault and codes in the 500s say that the server failed.", null];
let rita: UserViewer;
let ada: UserViewer;

beforeAll(async () => {
  rita = await somebody("RECRUITER", "Rita Recruiter");
  ada = await somebody("ADMIN", "Ada Admin");
});
afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

async function anInterview() {
  return endedInterview(await somebody(), backend.content, questions, answers, "time_up");
}

async function judged() {
  const made = await anInterview();
  await evaluateInterview({ kind: "system", job: "evaluate" }, made, new AbortController().signal, builtinJudge);
  return made;
}

const standing = async (sessionId: string) =>
  (await prisma().interviewSession.findUniqueOrThrow({ where: { id: sessionId }, select: { decision: true } })).decision;

test("decided, changed, withdrawn: each a version with who, why and on which report, and an audit row", async () => {
  const { sessionId, runId } = await judged();
  expect(await standing(sessionId)).toBe("UNDECIDED");
  const decide = (viewer: UserViewer, basedOn: number, outcome: string, reason: string, run: string | null = runId) =>
    decideOnInterview(viewer, { sessionId, outcome, reason, basedOn, runId: run });
  expect(await decide(rita, 0, "HOLD", "  Strong on status codes,\r\nbut what about security?  ")).toEqual({ version: 1 });
  expect(await decide(ada, 1, "ADVANCE", "Security is for the next round.")).toEqual({ version: 2 });
  expect(await standing(sessionId)).toBe("ADVANCE");
  expect(await decide(rita, 2, "UNDECIDED", "It was the wrong person.", null)).toEqual({ version: 3 });
  expect(await standing(sessionId)).toBe("UNDECIDED");
  expect((await getDecisions(ada, { sessionId })).versions).toMatchObject([
    { version: 3, outcome: "UNDECIDED", by: "Rita Recruiter", report: null },
    { version: 2, outcome: "ADVANCE", by: "Ada Admin", report: 1, reason: "Security is for the next round." },
    { version: 1, outcome: "HOLD", by: "Rita Recruiter", report: 1, reason: "Strong on status codes,\nbut what about security?" },
  ]);
  const audit = await prisma().auditEntry.findMany({
    where: { entityId: sessionId, action: { startsWith: "decision." } },
    orderBy: { id: "asc" },
    select: { action: true, actorId: true, before: true, after: true },
  });
  expect(audit).toEqual([
    { action: "decision.made", actorId: rita.userId, before: null, after: { decision: "HOLD", version: 1, report: 1 } },
    {
      action: "decision.changed",
      actorId: ada.userId,
      before: { decision: "HOLD", version: 1, report: 1 },
      after: { decision: "ADVANCE", version: 2, report: 1 },
    },
    {
      action: "decision.withdrawn",
      actorId: rita.userId,
      before: { decision: "ADVANCE", version: 2, report: 1 },
      after: { decision: "UNDECIDED", version: 3, report: null },
    },
  ]);
});

test("of two who decide at once one wins, and the other is told; nothing is overwritten", async () => {
  const { sessionId } = await anInterview();
  const decide = (viewer: UserViewer, outcome: string) =>
    decideOnInterview(viewer, { sessionId, outcome, reason: "Because.", basedOn: 0, runId: null });
  const both = await Promise.allSettled([decide(rita, "ADVANCE"), decide(ada, "REJECT")]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "stale" } });
  const { versions } = await getDecisions(rita, { sessionId });
  expect(versions).toHaveLength(1);
  expect(await standing(sessionId)).toBe(versions[0]?.outcome);
});

test("what cannot be decided: without a reason, on another interview's report, before the end, on one's own, a withdrawal of nothing", async () => {
  const { sessionId, runId } = await anInterview();
  const input = { sessionId, outcome: "ADVANCE", reason: "Because.", basedOn: 0, runId: null };
  for (const reason of ["", "  \n ", "\u200b\u2060\u00ad", "x".repeat(2001), null]) {
    await expect(decideOnInterview(rita, { ...input, reason })).rejects.toMatchObject({
      code: "invalid",
      fields: { reason: expect.any(String) },
    });
  }
  await expect(decideOnInterview(rita, { ...input, outcome: "MAYBE" })).rejects.toMatchObject({ code: "invalid" });
  await expect(decideOnInterview(rita, { ...input, outcome: "UNDECIDED" })).rejects.toMatchObject({ code: "conflict" });
  // Its own run has not finished, and the other one is another interview's.
  const { runId: other } = await judged();
  for (const id of [runId, other])
    await expect(decideOnInterview(rita, { ...input, runId: id })).rejects.toMatchObject({ code: "not_found" });
  for (const status of ["SCHEDULED", "IN_PROGRESS", "CANCELLED"] as const) {
    await prisma().interviewSession.update({ where: { id: sessionId }, data: { status }, select: { id: true } });
    await expect(decideOnInterview(rita, input)).rejects.toMatchObject({ code: "conflict" });
  }
  await prisma().interviewSession.update({ where: { id: sessionId }, data: { status: "ABANDONED" }, select: { id: true } });
  await prisma().evaluationRun.update({ where: { id: runId }, data: { status: "FAILED" }, select: { id: true } });
  const own = await endedInterview(rita, backend.content, questions, answers);
  await expect(decideOnInterview(rita, { ...input, sessionId: own.sessionId })).rejects.toMatchObject({ code: "forbidden" });
  expect(await prisma().decision.count({ where: { sessionId: { in: [sessionId, own.sessionId] } } })).toBe(0);
  // An interview that was left and could not be judged is still decided by a person.
  expect(await decideOnInterview(rita, input)).toEqual({ version: 1 });
  expect(await getDecisions(rita, own)).toMatchObject({ own: true, over: true, versions: [] });
});

test("decisions go with their interview", async () => {
  const { sessionId, runId } = await judged();
  await decideOnInterview(rita, { sessionId, outcome: "HOLD", reason: "Because.", basedOn: 0, runId });
  await prisma().evaluationReport.delete({ where: { sessionId }, select: { id: true } });
  await prisma().interviewSession.delete({ where: { id: sessionId }, select: { id: true } });
  expect(await prisma().decision.count({ where: { sessionId } })).toBe(0);
});
