import { v4 as uuid } from "uuid";
import { afterAll, expect, test } from "vitest";
import type { QuestionContent } from "#lib/bank/content.ts";
import { question, sampleTask } from "#lib/bank/test-plans.ts";
import { endInterview } from "#lib/data/interviews/end-interview.ts";
import { advance } from "#lib/data/interviews/log.ts";
import { readEvents } from "#lib/data/interviews/read-events.ts";
import { replyAtOnce } from "#lib/data/interviews/record-reply.ts";
import { somebody } from "#lib/data/testing/test-evaluations.ts";
import { cachedState, chainOf, jobsFor, startedInterview, system } from "#lib/data/testing/test-interviews.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import { applyChanges, type Change, Timeline, textSum } from "#lib/interview/artifacts/artifact-text.ts";
import { lateTestsMs, settlingMs } from "#lib/interview/limits.ts";
import { openingTurnId } from "#lib/interview/log/events.ts";
import { replay } from "#lib/interview/log/state.ts";
import { queue } from "#lib/jobs/queue.ts";
import { downloadArtifacts, safeName } from "./download-artifacts.ts";
import { editArtifact } from "./edit-artifact.ts";
import { getArtifactHistory } from "./get-artifact-history.ts";
import { getOwnArtifacts } from "./get-own-artifacts.ts";
import { getSessionArtifacts } from "./get-session-artifacts.ts";
import { getWorkspace } from "./get-workspace.ts";
import { listArtifacts } from "./list-artifacts.ts";
import { noteAway } from "./note-away.ts";
import { openArtifact } from "./open-artifact.ts";
import { recordRun } from "./record-run.ts";
import { reportHiddenTests } from "./report-hidden-tests.ts";
import { submitArtifact } from "./submit-artifact.ts";
import { verifyArtifact } from "./verify-artifact.ts";

afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

const secret = "what nobody may read";
const task = { ...sampleTask, tests: sampleTask.tests.map((one) => (one.hidden ? { ...one, expected: JSON.stringify(secret) } : one)) };

const say = { interviewer: "builtin/1", choose: () => null, compose: () => "Hello." };

/** An interview whose first question is a code task, with the task opened. */
async function coding(more: QuestionContent[] = []) {
  const interview = await startedInterview({ questions: [{ ...question("Double a number."), code: task }, ...more] });
  await replyAtOnce(system, { sessionId: interview.sessionId, turnId: openingTurnId, ...say });
  const place = { sessionId: interview.sessionId, artifactId: uuid() };
  await openArtifact(interview.candidate, place, { task: true, questionIndex: 0 });
  return { ...interview, place };
}

const edit = (text: string, base: number, changes: Change[]) => ({
  editId: uuid(),
  base,
  changes,
  sum: textSum(applyChanges(text, changes)),
});

async function refused(promise: Promise<unknown>): Promise<AppError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw new Error("It was not refused.", { cause: error });
}

test("what is written lands in the log and beside it, and both agree", async () => {
  const { candidate, sessionId, place } = await coding();
  const first = edit(task.starter, 0, [[800, 21, 0, "  return 2 * n;\n"]]);
  expect(await editArtifact(candidate, place, first)).toEqual({ revision: 1 });
  // A lost answer: the same edit again.
  expect(await editArtifact(candidate, place, first)).toEqual({ revision: 1 });
  const text = applyChanges(task.starter, first.changes);
  await editArtifact(candidate, place, { ...edit(text, 1, [[0, 0, 0, "// tài liệu\u0000 \uD800\r\n"]]), pasted: [300] });
  await noteAway(candidate, place, { awayId: uuid(), ms: 4_000 });
  const row = await prisma().technicalArtifact.findUniqueOrThrow({ where: { id: place.artifactId } });
  expect(row).toMatchObject({
    codeContent: `// tài liệu\uFFFD \uFFFD\n${text}`,
    revision: 2,
    language: "javascript",
    task: true,
    questionIndex: 0,
  });
  const events = await readEvents(sessionId, 0);
  expect(replay(events)).toEqual(await cachedState(sessionId));
  expect(await chainOf(sessionId)).toMatchObject({ ok: true });
  const edits = events.flatMap((event) => (event.type === "ArtifactEdited" ? [event.payload] : []));
  expect(edits.reduce((current, { changes }) => applyChanges(current, changes), task.starter)).toBe(row.codeContent);
  expect(edits[1]?.pasted).toEqual([300]);
  // The texts are no part of the state, which is written with every event.
  expect(JSON.stringify(await cachedState(sessionId))).not.toContain("return 2");
});

test("two windows at once: one edit is taken, the other one gets the text as it stands", async () => {
  const { candidate, place } = await coding();
  const both = await Promise.allSettled([
    editArtifact(candidate, place, edit(task.starter, 0, [[0, 0, 0, "// one\n"]])),
    editArtifact(candidate, place, edit(task.starter, 0, [[0, 0, 0, "// two\n"]])),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const error = await refused(editArtifact(candidate, place, edit(task.starter, 0, [[0, 0, 0, "x"]])));
  const { codeContent } = await prisma().technicalArtifact.findUniqueOrThrow({ where: { id: place.artifactId } });
  expect(error).toMatchObject({ code: "stale", data: { reason: "stale_revision", revision: 1, text: codeContent } });
  const apart = await refused(editArtifact(candidate, place, { ...edit(codeContent, 1, [[0, 0, 0, "x"]]), sum: 1 }));
  expect(apart).toMatchObject({ code: "conflict", data: { reason: "different_text" } });
  const outside = { editId: uuid(), base: 1, changes: [[0, 90_000, 0, "x"]], sum: 1 };
  expect((await refused(editArtifact(candidate, place, outside))).code).toBe("conflict");
  const long = "x".repeat(99_999);
  expect((await refused(editArtifact(candidate, place, edit(codeContent, 1, [[0, 0, 0, long]])))).code).toBe("too_large");
});

test("hidden tests: inputs only after the submission, expected results never; the server alone compares", async () => {
  const { candidate, sessionId, place } = await coding();
  const given: unknown[] = [await getWorkspace(candidate, { sessionId })];
  expect(JSON.stringify(given)).not.toContain("Many");
  const run = { runId: uuid(), revision: 0, outcome: "ok", output: "hi\n", error: null, ms: 5 };
  const reported = [
    { id: "one", actual: "2", error: null },
    { id: "many", actual: JSON.stringify(secret), error: null },
  ];
  const ran = await recordRun(candidate, place, { ...run, tests: reported });
  expect(ran).toEqual({ tests: [{ id: "one", passed: true, actual: "2", error: null }] });
  expect(await recordRun(candidate, place, { ...run, tests: reported })).toEqual(ran);
  given.push(ran);
  expect((await refused(reportHiddenTests(candidate, place, { outcome: "ok", error: null, tests: reported }))).code).toBe("conflict");
  expect((await refused(submitArtifact(candidate, place, { revision: 7 }))).code).toBe("stale");
  const submitted = await submitArtifact(candidate, place, { revision: 0 });
  expect(submitted.hiddenTests).toEqual([{ id: "many", name: "Many", input: "[21]" }]);
  expect(await submitArtifact(candidate, place, { revision: 0 })).toEqual(submitted);
  expect((await refused(editArtifact(candidate, place, edit(task.starter, 0, [[0, 0, 0, "x"]])))).code).toBe("conflict");
  const wrong = [{ id: "many", actual: "41", error: null }];
  given.push(submitted, await reportHiddenTests(candidate, place, { outcome: "ok", error: null, tests: wrong }));
  expect(given.at(-1)).toEqual({ passed: 0, total: 1 });
  // Trying until it fits is not offered.
  expect(await reportHiddenTests(candidate, place, { outcome: "ok", error: null, tests: reported })).toEqual({ passed: 0, total: 1 });
  given.push(await getWorkspace(candidate, { sessionId }));
  expect(JSON.stringify(given)).not.toContain(secret);
  const row = await prisma().technicalArtifact.findUniqueOrThrow({ where: { id: place.artifactId } });
  expect(row.submittedAt).not.toBeNull();
  expect(row.results).toMatchObject({ lastRun: { output: "hi\n" }, hidden: { tests: [{ id: "many", passed: false, actual: "41" }] } });
});

test("a run that was stopped is recorded, and what the complete run of the same text gave stays on screen and in the report", async () => {
  const { candidate, sessionId, place } = await coding();
  const run = { revision: 0, output: "hi\n", error: null, ms: 5 };
  const tests = [{ id: "one", actual: "2", error: null }];
  await recordRun(candidate, place, { ...run, runId: uuid(), outcome: "ok", tests });
  const silent = [{ id: "one", actual: null, error: null }];
  const stopped = { ...run, runId: uuid(), outcome: "stopped", output: "", tests: silent };
  await recordRun(candidate, place, stopped);
  const [shown] = (await getWorkspace(candidate, { sessionId })).artifacts;
  expect(shown?.lastRun).toMatchObject({ outcome: "ok", output: "hi\n", tests: [{ id: "one", passed: true }] });
  const { results } = await prisma().technicalArtifact.findUniqueOrThrow({ where: { id: place.artifactId } });
  expect(results).toMatchObject({ lastRun: { outcome: "ok" } });
  const recorded = await prisma().interviewEvent.findMany({ where: { sessionId, type: "ArtifactRan" }, orderBy: { seq: "asc" } });
  expect(recorded.map(({ payload }) => payload)).toMatchObject([{ outcome: "ok" }, { outcome: "stopped" }]);
});

test("a run that is told again after a later one is recorded once, and does not take its place", async () => {
  const { candidate, sessionId, place } = await coding();
  const tests = [{ id: "one", actual: "2", error: null }];
  const first = { runId: uuid(), revision: 0, outcome: "ok", output: "first", error: null, ms: 5, tests };
  const told = await recordRun(candidate, place, first);
  await recordRun(candidate, place, { ...first, runId: uuid(), output: "second" });
  expect(await recordRun(candidate, place, first)).toEqual(told);
  expect(await prisma().interviewEvent.count({ where: { sessionId, type: "ArtifactRan" } })).toBe(2);
  const { results } = await prisma().technicalArtifact.findUniqueOrThrow({ where: { id: place.artifactId } });
  expect(results).toMatchObject({ lastRun: { output: "second" } });
});

test("the hidden tests that still ran at the end count, and the evaluation waits for them alone", async () => {
  const { candidate, sessionId, place } = await coding();
  await submitArtifact(candidate, place, { revision: 0 });
  await endInterview(candidate, { sessionId, commandId: uuid() });
  const { endTime } = await prisma().interviewSession.findUniqueOrThrow({ where: { id: sessionId } });
  const [waiting] = await jobsFor("evaluate", "sessionId", sessionId);
  expect(waiting?.startAfter).toEqual(new Date((endTime?.getTime() ?? 0) + lateTestsMs + settlingMs));
  const tests = [{ id: "many", actual: JSON.stringify(secret), error: null }];
  expect(await reportHiddenTests(candidate, place, { outcome: "ok", error: null, tests })).toEqual({ passed: 1, total: 1 });
  expect(replay(await readEvents(sessionId, 0))).toEqual(await cachedState(sessionId));
  expect(await chainOf(sessionId)).toMatchObject({ ok: true });
  const row = await prisma().technicalArtifact.findUniqueOrThrow({ where: { id: place.artifactId } });
  expect(row.results).toMatchObject({ hidden: { tests: [{ id: "many", passed: true }] } });

  const [moved, ...others] = await jobsFor("evaluate", "sessionId", sessionId);
  expect(moved?.id).toBe(waiting?.id);
  expect(moved?.startAfter.getTime()).toBeLessThanOrEqual(Date.now());
  expect(others).toEqual([]);

  const told = await coding();
  await submitArtifact(told.candidate, told.place, { revision: 0 });
  await reportHiddenTests(told.candidate, told.place, { outcome: "ok", error: null, tests });
  await endInterview(told.candidate, { sessionId: told.sessionId, commandId: uuid() });
  expect((await jobsFor("evaluate", "sessionId", told.sessionId))[0]?.startAfter.getTime()).toBeLessThanOrEqual(Date.now());
});

test("with two tasks whose hidden tests still run at the end, judging waits until both are told", async () => {
  const { candidate, sessionId, place } = await coding([{ ...question("Once more."), code: task }]);
  const skip = { type: "SubmitTurn" as const, turnId: uuid(), utteranceId: uuid(), text: "skip", source: "typed" as const };
  await advance(sessionId, candidate.userId, uuid(), ({ state }) => ({ ...skip, promptId: state.promptId ?? "" }));
  await replyAtOnce(system, { sessionId, turnId: skip.turnId, ...say });
  const second = { sessionId, artifactId: uuid() };
  await openArtifact(candidate, second, { task: true, questionIndex: 1 });
  await submitArtifact(candidate, place, { revision: 0 });
  await submitArtifact(candidate, second, { revision: 0 });
  await endInterview(candidate, { sessionId, commandId: uuid() });
  const startAfter = async () => (await jobsFor("evaluate", "sessionId", sessionId))[0]?.startAfter.getTime() ?? 0;
  const report = { outcome: "ok", error: null, tests: [{ id: "many", actual: JSON.stringify(secret), error: null }] };
  await reportHiddenTests(candidate, place, report);
  // The other one may be told for just as long again.
  const told = (await readEvents(sessionId, 0)).at(-1);
  expect(await startAfter()).toBe((told?.at ?? 0) + lateTestsMs + settlingMs);
  await reportHiddenTests(candidate, second, report);
  expect(await startAfter()).toBeLessThanOrEqual(Date.now());
  expect(await jobsFor("evaluate", "sessionId", sessionId)).toHaveLength(1);
});

test("free artifacts of every kind, and an end after which nothing is written", async () => {
  const { candidate, sessionId } = await coding();
  for (const [kind, language] of [
    ["notes", "markdown"],
    ["json", "json"],
    ["csv", "csv"],
    ["diagram", "mermaid"],
    ["code", "text"],
  ] as const) {
    await openArtifact(candidate, { sessionId, artifactId: uuid() }, { task: false, kind, language });
  }
  const { artifacts } = await getWorkspace(candidate, { sessionId });
  expect(artifacts.map(({ kind }) => kind)).toEqual(["code", "notes", "json", "csv", "diagram", "code"]);
  await advance(sessionId, null, uuid(), { type: "End", reason: "candidate_ended" });
  const place = { sessionId, artifactId: artifacts[1]?.artifactId ?? "" };
  expect((await refused(editArtifact(candidate, place, edit("", 0, [[0, 0, 0, "late"]])))).code).toBe("gone");
  expect((await getWorkspace(candidate, { sessionId })).ended).toBe(true);
});

test("an artifact of somebody else, of another interview or with an odd id does not exist", async () => {
  const { candidate, place } = await coding();
  const other = await coding();
  const change = edit(task.starter, 0, [[0, 0, 0, "x"]]);
  const stranger = await somebody();
  for (const [viewer, where] of [
    [stranger, place],
    [candidate, { ...place, artifactId: other.place.artifactId }],
    [candidate, { ...place, sessionId: other.sessionId }],
    [candidate, { ...place, artifactId: "x" }],
  ] as const) {
    expect((await refused(editArtifact(viewer, where, change))).code).toBe("not_found");
  }
});

test("a re-run by staff is compared with every test, of exactly the text that is final", async () => {
  const { candidate, sessionId, place } = await coding();
  const recruiter = await somebody("RECRUITER");
  const [before] = await getSessionArtifacts(recruiter, { sessionId });
  const given = [
    { id: "one", actual: "2", error: null },
    { id: "many", actual: JSON.stringify(secret), error: null },
  ];
  const rerun = { artifactId: place.artifactId, hash: before?.hash ?? "", outcome: "ok", output: "", error: null, ms: 4, tests: given };
  // While it may still change, nothing is verified.
  expect((await refused(verifyArtifact(recruiter, rerun))).code).toBe("conflict");
  await submitArtifact(candidate, place, { revision: 0 });
  expect((await refused(verifyArtifact(recruiter, { ...rerun, hash: "other" }))).code).toBe("conflict");
  expect(await verifyArtifact(recruiter, rerun)).toEqual({ passed: 2, total: 2 });
  const [after] = await getSessionArtifacts(recruiter, { sessionId });
  expect(after?.verification).toMatchObject({ by: "Minh Tran", tests: [{ passed: true }, { passed: true }] });
  expect(after?.task?.tests).toHaveLength(2);
  expect(await prisma().auditEntry.count({ where: { entityId: place.artifactId, action: "artifact.verified" } })).toBe(1);
});

test("nobody vouches for the own code", async () => {
  const { candidate, place } = await coding();
  await submitArtifact(candidate, place, { revision: 0 });
  const { hash } = await prisma().technicalArtifact.findUniqueOrThrow({ where: { id: place.artifactId }, select: { hash: true } });
  await prisma().user.update({ where: { id: candidate.userId }, data: { role: "RECRUITER" }, select: { id: true } });
  const rerun = { artifactId: place.artifactId, hash, outcome: "ok", output: "", error: null, ms: 4, tests: [] };
  expect((await refused(verifyArtifact({ ...candidate, role: "RECRUITER" }, rerun))).code).toBe("forbidden");
});

test("the library finds by session, language and question, page by page, and gives files with safe names", async () => {
  const candidate = await somebody("CANDIDATE", "../../Trần <b>Ngọc</b>");
  const { sessionId } = await startedInterview({ candidate, questions: [{ ...question("Double a number."), code: task }] });
  await replyAtOnce(system, { sessionId, turnId: openingTurnId, interviewer: "builtin/1", choose: () => null, compose: () => "Hello." });
  await openArtifact(candidate, { sessionId, artifactId: uuid() }, { task: true, questionIndex: 0 });
  for (let place = 0; place < 26; place += 1) {
    await openArtifact(candidate, { sessionId, artifactId: uuid() }, { task: false, kind: "code", language: place < 2 ? "python" : "sql" });
  }
  const recruiter = await somebody("RECRUITER");
  const first = await listArtifacts(recruiter, { sessionId });
  const second = await listArtifacts(recruiter, { sessionId, cursor: first.next });
  expect([first.artifacts.length, second.artifacts.length, second.next]).toEqual([25, 2, undefined]);
  expect(new Set([...first.artifacts, ...second.artifacts].map(({ id }) => id)).size).toBe(27);
  expect((await listArtifacts(recruiter, { sessionId, language: "python" })).artifacts).toHaveLength(2);
  expect((await listArtifacts(recruiter, { sessionId, kind: "notes" })).artifacts).toEqual([]);
  const questionId = first.artifacts[0]?.question?.questionId;
  expect((await listArtifacts(recruiter, { questionId })).artifacts).toHaveLength(25);
  expect((await refused(listArtifacts(recruiter, { cursor: "x" }))).code).toBe("invalid");
  const files = await Array.fromAsync(await downloadArtifacts(recruiter, { sessionId }));
  expect(files).toHaveLength(27);
  expect(new Set(files.map(({ name }) => name)).size).toBe(27);
  for (const { name } of files) expect(name).toMatch(/^Trần-b-Ngọc-b-\d{4}-\d\d-\d\d-question-1-code-[0-9a-f]{6}\.(js|py|sql)$/u);
  const one = await Array.fromAsync(await downloadArtifacts(recruiter, { artifactId: second.artifacts.at(-1)?.id }));
  expect(one).toMatchObject([{ text: task.starter }]);
  for (const odd of ["..", "con/..\\x", "\u202Egpj", "", "🙂"]) expect(safeName(odd)).toMatch(/^[\p{L}\p{N}-]+$/u);
});

test("a run and the hidden tests that are told at once are both kept", async () => {
  for (let round = 0; round < 12; round += 1) {
    const { candidate, place } = await coding();
    await submitArtifact(candidate, place, { revision: 0 });
    const run = { outcome: "ok", error: null };
    await Promise.all([
      recordRun(candidate, place, {
        ...run,
        runId: uuid(),
        revision: 0,
        output: "",
        ms: 5,
        tests: [{ id: "one", actual: "2", error: null }],
      }),
      reportHiddenTests(candidate, place, { ...run, tests: [{ id: "many", actual: "1", error: null }] }),
    ]);
    const { results } = await prisma().technicalArtifact.findUniqueOrThrow({ where: { id: place.artifactId } });
    expect(results).toMatchObject({ lastRun: { tests: [{ id: "one" }] }, hidden: { tests: [{ id: "many" }] } });
  }
});

test("what the visible tests gave is told as earlier once the text was changed", async () => {
  const { candidate, place } = await coding();
  const tests = [{ id: "one", actual: "2", error: null }];
  await recordRun(candidate, place, { runId: uuid(), revision: 0, outcome: "ok", output: "", error: null, ms: 5, tests });
  const visible = async () => (await getOwnArtifacts(candidate, { sessionId: place.sessionId }))[0]?.visible;
  expect(await visible()).toEqual({ passed: 1, total: 1, earlier: false });
  await editArtifact(candidate, place, edit(task.starter, 0, [[900, 0, 0, "// a\n"]]));
  expect(await visible()).toEqual({ passed: 1, total: 1, earlier: true });
});

test("the history replays to the final text, with runs and facts beside it", async () => {
  const { candidate, place } = await coding();
  const first = edit(task.starter, 0, [[900, 0, 0, "// a\n"]]);
  await editArtifact(candidate, place, { ...first, pasted: [250] });
  await recordRun(candidate, place, { runId: uuid(), revision: 1, outcome: "ok", output: "x", error: null, ms: 5, tests: [] });
  await noteAway(candidate, place, { awayId: uuid(), ms: 3_000 });
  await submitArtifact(candidate, place, { revision: 1 });
  const history = await getArtifactHistory(await somebody("RECRUITER"), { artifactId: place.artifactId });
  expect(new Timeline(history.initial, history.edits).textAt(Number.MAX_SAFE_INTEGER)).toBe(`// a\n${task.starter}`);
  expect(history).toMatchObject({ runs: [{ revision: 1, output: "x" }], pastes: [{ chars: 250 }], away: [{ ms: 3_000 }] });
  expect(history.submittedAt).toBeGreaterThanOrEqual(history.openedAt);
  expect(JSON.stringify(await getOwnArtifacts(candidate, { sessionId: place.sessionId }))).not.toContain(secret);
});
