import { afterAll, beforeAll, expect, test } from "vitest";
import { Plan } from "#lib/bank/content.ts";
import { exchange, opening } from "#lib/conduct/test-conversation.ts";
import { prisma } from "#lib/db/client.ts";
import { queue } from "#lib/jobs/queue.ts";
import { evaluateInterview } from "#lib/jobs/workers/evaluate-interview.ts";
import { starterBank } from "#prisma/bank/bank.ts";
import { listOpenCategories } from "./categories/list-open-categories.ts";
import { publishStarterBank } from "./categories/publish-starter-bank.ts";
import { decideOnInterview } from "./decisions/decide-on-interview.ts";
import { getRoom } from "./interviews/get-room.ts";
import { watchInterview } from "./interviews/watch-interview.ts";
import { getOwnReport } from "./reports/get-own-report.ts";
import { getReport } from "./reports/get-report.ts";
import { reviewCriterion } from "./reviews/review-criterion.ts";
import { createSession } from "./sessions/create-session.ts";
import { getOwnSession } from "./sessions/get-own-session.ts";
import { listOwnSessions } from "./sessions/list-own-sessions.ts";
import { startSession } from "./sessions/start-session.ts";
import { somebody } from "./testing/test-evaluations.ts";
import { agreed, system } from "./testing/test-interviews.ts";
import { createUser } from "./users/create-user.ts";
import { getProfile } from "./users/get-profile.ts";
import type { UserViewer } from "./viewer.ts";

// Everything that a candidate's browser is given, for every category of the starter bank.

beforeAll(async () => {
  await publishStarterBank(system, { bank: starterBank });
});
afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

async function candidate(): Promise<UserViewer> {
  const email = `${crypto.randomUUID()}@example.com`;
  const { userId } = await createUser(system, { fullName: "Minh Tran", email, password: "correct horse battery", role: "CANDIDATE" });
  return { kind: "user", userId, role: "CANDIDATE" };
}

async function watched(viewer: UserViewer, sessionId: string, most: number): Promise<unknown[]> {
  const gone = new AbortController();
  const frames: unknown[] = [];
  for await (const together of await watchInterview(viewer, { sessionId, after: 0 }, gone)) {
    frames.push(...together);
    if (frames.length >= most) gone.abort();
  }
  return frames;
}

/** What must not be in there: by name, what it says. */
function secretsOf(plan: Plan, said: string): { what: string; text: string }[] {
  return plan.questions.flatMap(({ content }, index) => [
    ...content.points.map(({ text }) => ({ what: `a point of question ${index}`, text })),
    ...content.criteria.flatMap(({ anchors }) => Object.values(anchors).map((text) => ({ what: `an anchor of question ${index}`, text }))),
    ...(content.gradedAnswers ?? []).map(({ text }) => ({ what: `a graded answer to question ${index}`, text })),
    ...content.followUps.filter(({ text }) => !said.includes(text)).map(({ text }) => ({ what: `a follow-up of question ${index}`, text })),
    ...(said.includes(content.text) ? [] : [{ what: `question ${index}, which was not asked`, text: content.text }]),
  ]);
}

const inJson = (text: string) => JSON.stringify(text).slice(1, -1);

test.each(starterBank.map(({ slug }) => slug))("%s: no expected answer, anchor or hash reaches the candidate", async (slug) => {
  const viewer = await candidate();
  const { id: categoryId } = await prisma().interviewCategory.findUniqueOrThrow({ where: { slug }, select: { id: true } });
  const { sessionId } = await createSession(viewer, { categoryId });
  const given: unknown[] = [await listOpenCategories(viewer), await getOwnSession(viewer, { sessionId })];
  await startSession(viewer, agreed(sessionId));
  given.push(await getRoom(viewer, { sessionId }));
  const heard = [await opening(sessionId)];
  for (const text of ["It depends.", "What do you mean?", "I don't know", "Measure first, I would say. ".repeat(40), "skip"]) {
    heard.push(await exchange(viewer, sessionId, text));
    given.push(await getRoom(viewer, { sessionId }));
  }
  const events = await prisma().interviewEvent.count({ where: { sessionId } });
  given.push(heard, await watched(viewer, sessionId, events - 5));
  heard.push(await exchange(viewer, sessionId, "end the interview"), await exchange(viewer, sessionId, "yes"));
  const run = await prisma().evaluationRun.findFirstOrThrow({ where: { sessionId }, select: { id: true } });
  given.push(await getOwnReport(viewer, { sessionId }));
  await evaluateInterview(system, { runId: run.id, sessionId }, new AbortController().signal);
  const recruiter = await somebody("RECRUITER", "Rita Recruiter");
  await decideOnInterview(recruiter, { sessionId, outcome: "REJECT", reason: "Said too little.", basedOn: 0, runId: run.id });
  const { questions } = await getReport(recruiter, { sessionId });
  const answered = questions.find(({ standing }) => standing === "answered");
  const place = { runId: run.id, questionIndex: answered?.index, criterionId: answered?.criteria[0]?.criterionId };
  await reviewCriterion(recruiter, { sessionId, ...place, verdict: 1, reason: "Nothing of this holds.", basedOn: 0 });
  given.push(heard, await getRoom(viewer, { sessionId }), await watched(viewer, sessionId, Number.POSITIVE_INFINITY));
  given.push(await getOwnSession(viewer, { sessionId }), await listOwnSessions(viewer, {}), await getProfile(viewer));
  const report = await getOwnReport(viewer, { sessionId });
  expect(report.report).not.toBeNull();
  given.push(report);

  const plan = Plan.parse((await prisma().interviewSession.findUniqueOrThrow({ where: { id: sessionId } })).plan);
  const said = heard.map(({ text }) => text).join("\n");
  const payload = JSON.stringify(given);
  expect(payload).toContain(inJson(plan.questions[0]?.content.text ?? "no question"));
  const secrets = secretsOf(plan, said);
  expect(secrets.length).toBeGreaterThan(40);
  expect(secrets.filter(({ text }) => payload.includes(inJson(text)))).toEqual([]);
  expect(payload).not.toContain(inJson(plan.category.systemPrompt));
  for (const text of ["$argon2", "Rita Recruiter", "Said too little.", "Nothing of this holds.", "REJECT"])
    expect(payload).not.toContain(text);
  for (const field of [
    "passwordHash",
    "expectedAnswer",
    "anchors",
    "points",
    "bodyHash",
    "prevHash",
    "salt",
    "recommendation",
    "decision",
    "decisions",
  ]) {
    expect(payload).not.toContain(`"${field}"`);
  }
});
