import "server-only";
import { v4 as uuid } from "uuid";
import { prisma } from "#lib/db/client.ts";
import { applyChanges, type Change, textSum } from "#lib/interview/artifact-text.ts";
import { openingTurnId } from "#lib/interview/events.ts";
import { planOf, question, sampleTask } from "#lib/interview/test-plans.ts";
import { queue } from "#lib/jobs/queue.ts";
import { readCode, saveAnalysis } from "./artifacts/analysis.ts";
import { downloadArtifacts } from "./artifacts/download-artifacts.ts";
import { editArtifact } from "./artifacts/edit-artifact.ts";
import { getArtifactHistory } from "./artifacts/get-artifact-history.ts";
import { getOwnArtifacts } from "./artifacts/get-own-artifacts.ts";
import { getSessionArtifacts } from "./artifacts/get-session-artifacts.ts";
import { getWorkspace } from "./artifacts/get-workspace.ts";
import { listArtifacts } from "./artifacts/list-artifacts.ts";
import { noteAway } from "./artifacts/note-away.ts";
import { openArtifact } from "./artifacts/open-artifact.ts";
import { recordRun } from "./artifacts/record-run.ts";
import { reportHiddenTests } from "./artifacts/report-hidden-tests.ts";
import { submitArtifact } from "./artifacts/submit-artifact.ts";
import { verifyArtifact } from "./artifacts/verify-artifact.ts";
import { exportAudit } from "./audit/export-audit.ts";
import { listAudit } from "./audit/list-audit.ts";
import { allowCall } from "./calls/allow-call.ts";
import { allowObservation } from "./calls/allow-observation.ts";
import { listRoomsToClose } from "./calls/list-rooms-to-close.ts";
import { noteCall } from "./calls/note-call.ts";
import { noteDailyEvent } from "./calls/note-daily-event.ts";
import { noteRoomClosed } from "./calls/note-room-closed.ts";
import { archiveCategory } from "./categories/archive-category.ts";
import { createCategory } from "./categories/create-category.ts";
import { getCategory } from "./categories/get-category.ts";
import { listBank } from "./categories/list-bank.ts";
import { listCategoryNames } from "./categories/list-category-names.ts";
import { listOpenCategories } from "./categories/list-open-categories.ts";
import { publishCategory } from "./categories/publish-category.ts";
import { publishStarterBank } from "./categories/publish-starter-bank.ts";
import { restoreCategory } from "./categories/restore-category.ts";
import { saveCategoryDraft } from "./categories/save-category-draft.ts";
import { beginEvaluation } from "./evaluations/begin-evaluation.ts";
import { completeEvaluation } from "./evaluations/complete-evaluation.ts";
import { failEvaluation } from "./evaluations/fail-evaluation.ts";
import { recomputeEvaluation } from "./evaluations/recompute-evaluation.ts";
import { recordResults } from "./evaluations/record-results.ts";
import { recordSample } from "./evaluations/record-sample.ts";
import { retryEvaluation } from "./evaluations/retry-evaluation.ts";
import { somebody } from "./evaluations/test-interviews.ts";
import { health } from "./health/health.ts";
import { probeDatabase } from "./health/probe-database.ts";
import { probeJobs } from "./health/probe-jobs.ts";
import { recordCheck } from "./health/record-check.ts";
import { sendTestMail } from "./health/send-test-mail.ts";
import { addImportPart } from "./imports/add-import-part.ts";
import { applyImport } from "./imports/apply-import.ts";
import { beginImport } from "./imports/begin-import.ts";
import { confirmImport } from "./imports/confirm-import.ts";
import { exportQuestions } from "./imports/export-questions.ts";
import { failImport } from "./imports/fail-import.ts";
import { getImport } from "./imports/get-import.ts";
import { readImport } from "./imports/read-import.ts";
import { addUtterance } from "./interviews/add-utterance.ts";
import { awaitsReply } from "./interviews/awaits-reply.ts";
import { closeInterview } from "./interviews/close-interview.ts";
import { correctTurn } from "./interviews/correct-turn.ts";
import { endInterview } from "./interviews/end-interview.ts";
import { getRoom } from "./interviews/get-room.ts";
import { interruptReply } from "./interviews/interrupt-reply.ts";
import { sha256 } from "./interviews/log.ts";
import {
  beginReply,
  chooseMove,
  failReply,
  finishReply,
  hasFallenBack,
  noteFallBack,
  renewReply,
  replyAtOnce,
} from "./interviews/record-reply.ts";
import { replyContext, storedReply } from "./interviews/reply-context.ts";
import { reviseUtterance } from "./interviews/revise-utterance.ts";
import { submitTurn } from "./interviews/submit-turn.ts";
import { agreed, publishedCategory, system } from "./interviews/test-interviews.ts";
import { watchInterview } from "./interviews/watch-interview.ts";
import { deliverMail } from "./mail/deliver-mail.ts";
import { listOutbox } from "./mail/list-outbox.ts";
import { recordModelCall } from "./model-calls/record-model-call.ts";
import { acceptQuestion } from "./questions/accept-question.ts";
import { addDraftedQuestions } from "./questions/add-drafted-questions.ts";
import { archiveQuestion } from "./questions/archive-question.ts";
import { changeQuestions } from "./questions/change-questions.ts";
import { createQuestion } from "./questions/create-question.ts";
import { duplicateQuestion } from "./questions/duplicate-question.ts";
import { getQuestion } from "./questions/get-question.ts";
import { listQuestions } from "./questions/list-questions.ts";
import { moveQuestion } from "./questions/move-question.ts";
import { restoreQuestion } from "./questions/restore-question.ts";
import { saveQuestionDraft } from "./questions/save-question-draft.ts";
import { allowRecording } from "./recordings/allow-recording.ts";
import { findCloudRecording, findRecordedPart } from "./recordings/find-recording.ts";
import { listRecording } from "./recordings/list-recording.ts";
import { noteRecordedPart } from "./recordings/note-recorded-part.ts";
import { createRehearsal } from "./rehearsals/create-rehearsal.ts";
import { deleteRehearsal } from "./rehearsals/delete-rehearsal.ts";
import { getSample } from "./rehearsals/get-sample.ts";
import { listRehearsals } from "./rehearsals/list-rehearsals.ts";
import { getOwnReport } from "./reports/get-own-report.ts";
import { getReport } from "./reports/get-report.ts";
import { allowSpeech, allowTranscription } from "./sessions/allow-audio.ts";
import { cancelSession } from "./sessions/cancel-session.ts";
import { createSession } from "./sessions/create-session.ts";
import { getOwnSession } from "./sessions/get-own-session.ts";
import { listOwnSessions } from "./sessions/list-own-sessions.ts";
import { listSessions } from "./sessions/list-sessions.ts";
import { startSession } from "./sessions/start-session.ts";
import {
  adminMissing,
  everybody,
  existingOnly,
  type Ids,
  ownersAndStaff,
  ownersOnly,
  type Row,
  signedIn,
  staff,
  systemOnly,
} from "./test-policies.ts";
import { changeAccess } from "./users/change-access.ts";
import { createUser } from "./users/create-user.ts";
import { getAvatar } from "./users/get-avatar.ts";
import { getProfile } from "./users/get-profile.ts";
import { inviteUser } from "./users/invite-user.ts";
import { listPeople } from "./users/list-people.ts";
import { requestPasswordReset } from "./users/request-password-reset.ts";
import { resendInvitation } from "./users/resend-invitation.ts";
import { resendVerification } from "./users/resend-verification.ts";
import { resetPassword } from "./users/reset-password.ts";
import { sendResetLink } from "./users/send-reset-link.ts";
import { setAvatar } from "./users/set-avatar.ts";
import { signInWithPassword } from "./users/sign-in.ts";
import { signInClaims } from "./users/sign-in-claims.ts";
import { signUp } from "./users/sign-up.ts";
import { updateProfile } from "./users/update-profile.ts";
import { verifyEmail } from "./users/verify-email.ts";
import type { UserViewer } from "./viewer.ts";

/**
 * One row for every verb of lib/data: what it is called on, how, and who may. To add a verb, add a line to `rows` with one
 * of the policies.
 */

let categoryId = "";
let codingId = "";
let admin: UserViewer;

/** Publishes what the rows stand on; once, before any of them. */
export async function prepareRows(): Promise<void> {
  ({ categoryId } = await publishedCategory({}, [question("What does an index do?")]));
  ({ categoryId: codingId } = await publishedCategory({}, [{ ...question("Double a number."), code: sampleTask }]));
  admin = await somebody("ADMIN");
  await queue();
}

const password = "correct horse battery";
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const newEmail = () => `${uuid()}@example.com`;

const scheduled = (owner: UserViewer): Promise<Ids> => createSession(owner, { categoryId });

async function started(owner: UserViewer): Promise<Ids> {
  const { sessionId } = await createSession(owner, { categoryId });
  await startSession(owner, agreed(sessionId));
  return { sessionId };
}

async function listening(owner: UserViewer): Promise<Ids> {
  const { sessionId = "" } = await started(owner);
  const turn = { sessionId, turnId: openingTurnId };
  const { replyPromptId } = await replyAtOnce(system, { ...turn, interviewer: "builtin/1", choose: () => null, compose: () => "Hello." });
  return { sessionId, promptId: replyPromptId };
}

async function spoken(owner: UserViewer): Promise<Ids> {
  const { sessionId = "", promptId } = await listening(owner);
  const { turnId } = await submitTurn(owner, sessionId, { turnId: uuid(), promptId, text: "An answer." });
  return { sessionId, turnId };
}

/** An interview at its code task, which is open. */
async function coding(owner: UserViewer): Promise<Ids> {
  const { sessionId } = await createSession(owner, { categoryId: codingId });
  await startSession(owner, agreed(sessionId));
  const say = { interviewer: "builtin/1", choose: () => null, compose: () => "Hello." };
  await replyAtOnce(system, { sessionId, turnId: openingTurnId, ...say });
  const artifactId = uuid();
  await openArtifact(owner, { sessionId, artifactId }, { task: true, questionIndex: 0 });
  return { sessionId, artifactId };
}

async function submitted(owner: UserViewer): Promise<Ids> {
  const ids = await coding(owner);
  await submitArtifact(owner, place(ids), { revision: 0 });
  return ids;
}

async function replying(owner: UserViewer): Promise<Ids> {
  const { sessionId = "" } = await started(owner);
  await beginReply(system, { sessionId, turnId: openingTurnId, interviewer: "openai/a" });
  return { sessionId };
}

async function chosen(owner: UserViewer): Promise<Ids> {
  const { sessionId = "" } = await replying(owner);
  await chooseMove(system, { sessionId, turnId: openingTurnId, attempt: 1, move: null });
  return { sessionId };
}

async function ended(owner: UserViewer): Promise<Ids> {
  const { sessionId = "" } = await started(owner);
  await endInterview(owner, { sessionId, commandId: uuid() });
  const { id } = await prisma().evaluationRun.findFirstOrThrow({ where: { sessionId }, select: { id: true } });
  return { sessionId, runId: id };
}

const part = { index: 0, startMs: 0, durationMs: 10_000, sha256: "0".repeat(64), mediaType: "audio/webm", bytes: 3 } as const;

async function recorded(owner: UserViewer): Promise<Ids> {
  const { sessionId = "" } = await started(owner);
  await prisma().consent.update({ where: { sessionId }, data: { recording: "audio" }, select: { id: true } });
  await noteRecordedPart(system, { ...part, sessionId, key: "recordings/0" });
  await prisma().callRecording.create({ data: { id: `recording-${sessionId}`, sessionId, status: "ready" }, select: { id: true } });
  return { sessionId };
}

async function failed(owner: UserViewer): Promise<Ids> {
  const { sessionId = "", runId = "" } = await ended(owner);
  await failEvaluation(system, { sessionId, runId, reason: "broken", final: true });
  return { sessionId, runId };
}

async function pictured(owner: UserViewer): Promise<Ids> {
  await setAvatar(owner, png);
  return { userId: owner.userId };
}

/** A published category with a question that is still being written. */
async function bank(): Promise<Ids> {
  const made = await publishedCategory();
  const content = question("What does a queue do?");
  return { categoryId: made.categoryId, ...(await createQuestion(admin, { categoryId: made.categoryId, content })) };
}

/** Of nobody who asks. */
const anImport = async (): Promise<Ids> => ({ importId: uuid() });

const open = { turnId: openingTurnId, attempt: 1 };
const interviewer = "openai/a";
const session = ({ sessionId = "" }: Ids) => sessionId;
const run = ({ runId = "", sessionId = "" }: Ids) => ({ runId, sessionId });
const place = ({ sessionId = "", artifactId = "" }: Ids) => ({ sessionId, artifactId });
const starterHash = sha256(sampleTask.starter);
const report = { outcome: "ok", error: null, tests: [] };
const one = { questionIndex: 0, criterionId: "knowledge" };

export const rows: Row[] = [
  { verb: allowCall, of: started, call: (viewer, ids) => allowCall(viewer, { sessionId: session(ids) }), policy: ownersOnly },
  {
    verb: allowObservation,
    of: started,
    call: (viewer, ids) => allowObservation(viewer, { sessionId: session(ids) }),
    policy: staff("recruiter", "admin"),
  },
  { verb: listRoomsToClose, call: (viewer) => listRoomsToClose(viewer), policy: systemOnly("ok") },
  {
    verb: noteCall,
    of: started,
    call: (viewer, ids) => noteCall(viewer, { sessionId: session(ids), call: "local", fallback: false }),
    policy: systemOnly("not_found"),
  },
  {
    verb: noteDailyEvent,
    call: (viewer) => noteDailyEvent(viewer, { id: uuid(), type: "meeting.ended", payload: { room: "another" } }),
    policy: systemOnly("ok"),
  },
  {
    verb: noteRoomClosed,
    of: started,
    call: (viewer, ids) => noteRoomClosed(viewer, { sessionId: session(ids) }),
    policy: systemOnly("ok"),
  },
  { verb: getWorkspace, of: coding, call: (viewer, ids) => getWorkspace(viewer, { sessionId: session(ids) }), policy: ownersOnly },
  {
    verb: openArtifact,
    of: coding,
    call: (viewer, ids) =>
      openArtifact(viewer, { sessionId: session(ids), artifactId: uuid() }, { task: false, kind: "csv", language: "csv" }),
    policy: ownersOnly,
  },
  {
    verb: editArtifact,
    of: coding,
    call: (viewer, ids) => {
      const changes: Change[] = [[0, 0, 0, "// "]];
      return editArtifact(viewer, place(ids), {
        editId: uuid(),
        base: 0,
        changes,
        sum: textSum(applyChanges(sampleTask.starter, changes)),
      });
    },
    policy: ownersOnly,
  },
  {
    verb: recordRun,
    of: coding,
    call: (viewer, ids) => recordRun(viewer, place(ids), { ...report, runId: uuid(), revision: 0, output: "", ms: 1 }),
    policy: ownersOnly,
  },
  { verb: submitArtifact, of: coding, call: (viewer, ids) => submitArtifact(viewer, place(ids), { revision: 0 }), policy: ownersOnly },
  { verb: reportHiddenTests, of: submitted, call: (viewer, ids) => reportHiddenTests(viewer, place(ids), report), policy: ownersOnly },
  { verb: getOwnArtifacts, of: coding, call: (viewer, ids) => getOwnArtifacts(viewer, { sessionId: session(ids) }), policy: ownersOnly },
  {
    verb: getSessionArtifacts,
    of: coding,
    call: (viewer, ids) => getSessionArtifacts(viewer, { sessionId: session(ids) }),
    policy: staff("recruiter", "admin"),
  },
  {
    verb: getArtifactHistory,
    of: coding,
    call: (viewer, ids) => getArtifactHistory(viewer, { artifactId: place(ids).artifactId }),
    policy: staff("recruiter", "admin"),
  },
  { verb: listArtifacts, call: (viewer) => listArtifacts(viewer, {}), policy: staff("recruiter", "admin") },
  {
    verb: downloadArtifacts,
    of: coding,
    call: (viewer, ids) => downloadArtifacts(viewer, { artifactId: ids.artifactId }),
    policy: staff("recruiter", "admin"),
  },
  {
    verb: verifyArtifact,
    of: submitted,
    call: (viewer, ids) => verifyArtifact(viewer, { ...report, artifactId: ids.artifactId, hash: starterHash, output: "", ms: 1 }),
    policy: staff("recruiter", "admin"),
  },
  { verb: readCode, of: coding, call: (viewer, ids) => readCode(viewer, { sessionId: session(ids) }), policy: systemOnly("ok") },
  {
    verb: saveAnalysis,
    of: coding,
    call: (viewer, ids) => saveAnalysis(viewer, { ...place(ids), analysis: { v: 1, by: "test", hash: "", points: [] } }),
    policy: systemOnly("ok"),
  },
  { verb: noteAway, of: coding, call: (viewer, ids) => noteAway(viewer, place(ids), { awayId: uuid(), ms: 1 }), policy: ownersOnly },

  { verb: listBank, call: (viewer) => listBank(viewer), policy: staff("recruiter", "admin") },
  {
    verb: getCategory,
    of: bank,
    call: (viewer, ids) => getCategory(viewer, { categoryId: ids.categoryId }),
    policy: staff("recruiter", "admin"),
  },
  {
    verb: createCategory,
    call: (viewer) => createCategory(viewer, { name: "A new one", kind: "TECHNICAL", language: "en" }),
    policy: staff("admin"),
  },
  {
    verb: saveCategoryDraft,
    of: bank,
    call: (viewer, ids) =>
      saveCategoryDraft(viewer, { categoryId: ids.categoryId, revision: 0, content: planOf([question("Why?")]).category }),
    policy: staff("admin"),
  },
  {
    verb: archiveCategory,
    of: bank,
    call: (viewer, ids) => archiveCategory(viewer, { categoryId: ids.categoryId }),
    policy: staff("admin"),
  },
  {
    verb: restoreCategory,
    of: bank,
    call: (viewer, ids) => restoreCategory(viewer, { categoryId: ids.categoryId }),
    policy: staff("admin"),
  },
  {
    verb: publishCategory,
    of: bank,
    call: (viewer, ids) => publishCategory(viewer, { categoryId: ids.categoryId }),
    policy: staff("admin"),
  },
  {
    verb: listQuestions,
    of: bank,
    call: (viewer, ids) => listQuestions(viewer, { categoryId: ids.categoryId }),
    policy: staff("recruiter", "admin"),
  },
  {
    verb: getQuestion,
    of: bank,
    call: (viewer, ids) => getQuestion(viewer, { questionId: ids.questionId }),
    policy: staff("recruiter", "admin"),
  },
  {
    verb: addDraftedQuestions,
    of: async () => ({ categoryId }),
    call: (viewer, ids) => addDraftedQuestions(viewer, { ...ids, model: "openai/a", questions: [question("Why?")] }),
    policy: staff("admin"),
  },
  {
    verb: acceptQuestion,
    of: async () => ({ questionId: uuid() }),
    call: (viewer, ids) => acceptQuestion(viewer, { questionId: ids.questionId }),
    policy: adminMissing,
  },
  {
    verb: changeQuestions,
    of: async () => ({ categoryId }),
    call: (viewer, ids) => changeQuestions(viewer, { ...ids, change: { act: "restore", questionIds: [uuid()] } }),
    policy: staff("admin"),
  },
  {
    verb: createQuestion,
    of: bank,
    call: (viewer, ids) => createQuestion(viewer, { categoryId: ids.categoryId, content: question("Why?") }),
    policy: staff("admin"),
  },
  {
    verb: saveQuestionDraft,
    of: bank,
    call: (viewer, ids) => saveQuestionDraft(viewer, { questionId: ids.questionId, revision: 0, content: question("Why?") }),
    policy: staff("admin"),
  },
  {
    verb: duplicateQuestion,
    of: bank,
    call: (viewer, ids) => duplicateQuestion(viewer, { questionId: ids.questionId }),
    policy: staff("admin"),
  },
  {
    verb: moveQuestion,
    of: bank,
    call: (viewer, ids) => moveQuestion(viewer, { questionId: ids.questionId, to: "first" }),
    policy: staff("admin"),
  },
  {
    verb: archiveQuestion,
    of: bank,
    call: (viewer, ids) => archiveQuestion(viewer, { questionId: ids.questionId }),
    policy: staff("admin"),
  },
  {
    verb: restoreQuestion,
    of: bank,
    call: (viewer, ids) => restoreQuestion(viewer, { questionId: ids.questionId }),
    policy: staff("admin"),
  },
  { verb: listCategoryNames, call: (viewer) => listCategoryNames(viewer), policy: staff("recruiter", "admin") },
  { verb: listOpenCategories, call: (viewer) => listOpenCategories(viewer), policy: signedIn },
  { verb: publishStarterBank, call: (viewer) => publishStarterBank(viewer, { bank: [] }), policy: systemOnly("ok") },

  {
    verb: beginEvaluation,
    of: ended,
    call: (viewer, ids) => beginEvaluation(viewer, { ...run(ids), judge: "builtin", model: "1", promptVersion: "1" }),
    policy: systemOnly("ok"),
  },
  {
    verb: completeEvaluation,
    of: ended,
    call: (viewer, ids) => completeEvaluation(viewer, { ...run(ids), calibrationError: 5 }),
    policy: systemOnly("ok"),
  },
  {
    verb: failEvaluation,
    of: ended,
    call: (viewer, ids) => failEvaluation(viewer, { ...run(ids), final: false }),
    policy: systemOnly("ok"),
  },
  {
    verb: recordResults,
    of: ended,
    call: (viewer, ids) => {
      const nothing = { outcome: "NOT_EVIDENCED" as const, level: null, spread: null, comment: "", evidence: [] };
      return recordResults(viewer, { ...run(ids), results: [{ ...one, family: "technical" as const, ...nothing }] });
    },
    policy: systemOnly("broken"),
  },
  {
    verb: recordSample,
    of: ended,
    call: (viewer, { runId = "" }) => recordSample(viewer, { runId, ...one, sample: 0, verdict: { level: null, quotes: [], comment: "" } }),
    policy: systemOnly("broken"),
  },
  {
    verb: recomputeEvaluation,
    of: ended,
    call: (viewer, ids) => recomputeEvaluation(viewer, { sessionId: session(ids) }),
    // No evaluation of it has finished.
    policy: (kind) => (kind === "system" ? "not_found" : "forbidden"),
  },
  {
    verb: retryEvaluation,
    of: failed,
    call: (viewer, ids) => retryEvaluation(viewer, { sessionId: session(ids) }),
    policy: staff("recruiter", "admin"),
  },

  {
    verb: beginImport,
    of: async () => ({ categoryId }),
    call: (viewer, ids) => beginImport(viewer, { ...ids, fileName: "questions.csv", size: 1, settings: false }),
    policy: staff("admin"),
  },
  {
    verb: exportQuestions,
    of: async () => ({ categoryId }),
    call: (viewer, ids) => exportQuestions(viewer, { ...ids, format: "csv" }),
    policy: staff("recruiter", "admin"),
  },
  // Another admin's file looks like a missing one.
  {
    verb: addImportPart,
    of: anImport,
    call: (viewer, ids) => addImportPart(viewer, { ...ids, index: 0 }, new Uint8Array([1])),
    policy: adminMissing,
  },
  { verb: confirmImport, of: anImport, call: (viewer, ids) => confirmImport(viewer, ids), policy: adminMissing },
  { verb: getImport, of: anImport, call: (viewer, ids) => getImport(viewer, ids), policy: adminMissing },
  { verb: readImport, call: (viewer) => readImport(viewer, { importId: uuid() }), policy: systemOnly("ok") },
  { verb: applyImport, call: (viewer) => applyImport(viewer, { importId: uuid() }), policy: systemOnly("ok") },
  { verb: failImport, call: (viewer) => failImport(viewer, { importId: uuid(), reason: "x" }), policy: systemOnly("ok") },

  { verb: probeDatabase, call: (viewer) => probeDatabase(viewer), policy: staff("admin") },
  // No worker runs in this test: an admin gets as far as waiting for one.
  { verb: probeJobs, call: (viewer) => probeJobs(viewer), policy: (kind) => (kind === "admin" ? "broken" : staff("admin")(kind, "own")) },
  { verb: sendTestMail, call: (viewer) => sendTestMail(viewer), policy: staff("admin") },
  { verb: recordCheck, call: (viewer) => recordCheck(viewer, { check: "mail", ok: true, ms: 1, text: "x" }), policy: staff("admin") },
  { verb: health, call: (viewer) => health(viewer), policy: everybody },

  {
    verb: awaitsReply,
    of: started,
    call: (viewer, ids) => awaitsReply(viewer, { sessionId: session(ids), turnId: openingTurnId }),
    policy: ownersOnly,
  },
  {
    verb: closeInterview,
    of: ended,
    call: (viewer, ids) => closeInterview(viewer, { sessionId: session(ids) }),
    policy: systemOnly("not_found"),
  },
  {
    verb: endInterview,
    of: started,
    call: (viewer, ids) => endInterview(viewer, { sessionId: session(ids), commandId: uuid() }),
    policy: ownersOnly,
  },
  { verb: getRoom, of: started, call: (viewer, ids) => getRoom(viewer, { sessionId: session(ids) }), policy: ownersAndStaff },
  {
    verb: submitTurn,
    of: listening,
    call: (viewer, ids) => submitTurn(viewer, session(ids), { turnId: uuid(), promptId: ids.promptId, text: "An answer." }),
    policy: ownersOnly,
  },
  {
    verb: addUtterance,
    of: listening,
    call: (viewer, ids) =>
      addUtterance(viewer, { sessionId: session(ids), utteranceId: uuid(), promptId: ids.promptId, text: "Some words.", source: "voice" }),
    policy: ownersOnly,
  },
  {
    verb: reviseUtterance,
    of: listening,
    // Taking back what was never said changes nothing for its owner.
    call: (viewer, ids) => reviseUtterance(viewer, { sessionId: session(ids), utteranceId: uuid(), text: "" }),
    policy: ownersOnly,
  },
  {
    verb: interruptReply,
    of: listening,
    call: (viewer, ids) => interruptReply(viewer, { sessionId: session(ids), promptId: ids.promptId, heardChars: 4 }),
    policy: ownersOnly,
  },
  {
    verb: correctTurn,
    of: spoken,
    call: (viewer, ids) => correctTurn(viewer, { sessionId: session(ids), turnId: ids.turnId, text: "Other words." }),
    policy: ownersOnly,
  },
  {
    verb: watchInterview,
    of: started,
    call: async (viewer, ids) => {
      const frames = await watchInterview(viewer, { sessionId: session(ids), after: 0 }, new AbortController().signal);
      await frames.next();
      await frames.return(undefined);
    },
    policy: ownersAndStaff,
  },
  {
    verb: hasFallenBack,
    of: started,
    call: (viewer, ids) => hasFallenBack(viewer, { sessionId: session(ids) }),
    policy: systemOnly("not_found"),
  },
  {
    verb: beginReply,
    of: started,
    call: (viewer, ids) => beginReply(viewer, { sessionId: session(ids), turnId: openingTurnId, interviewer }),
    policy: systemOnly("not_found"),
  },
  {
    verb: renewReply,
    of: replying,
    call: (viewer, ids) => renewReply(viewer, { sessionId: session(ids), ...open }),
    policy: systemOnly("ok"),
  },
  {
    verb: chooseMove,
    of: replying,
    call: (viewer, ids) => chooseMove(viewer, { sessionId: session(ids), ...open, move: null }),
    policy: systemOnly("not_found"),
  },
  {
    verb: finishReply,
    of: chosen,
    call: (viewer, ids) => finishReply(viewer, { sessionId: session(ids), ...open, text: "Hello.", latencyMs: 1, interviewer }),
    policy: systemOnly("not_found"),
  },
  {
    verb: failReply,
    of: chosen,
    call: (viewer, ids) => failReply(viewer, { sessionId: session(ids), ...open, reason: "broken" }),
    policy: systemOnly("not_found"),
  },
  {
    verb: noteFallBack,
    of: started,
    call: (viewer, ids) => noteFallBack(viewer, { sessionId: session(ids), from: interviewer, to: "builtin/1", reason: "broken" }),
    policy: systemOnly("not_found"),
  },
  {
    verb: replyAtOnce,
    of: started,
    call: (viewer, ids) => {
      const turn = { sessionId: session(ids), turnId: openingTurnId, interviewer };
      return replyAtOnce(viewer, { ...turn, choose: () => null, compose: () => "Hello." });
    },
    policy: systemOnly("not_found"),
  },
  {
    verb: replyContext,
    of: started,
    call: (viewer, ids) => replyContext(viewer, { sessionId: session(ids) }),
    policy: systemOnly("not_found"),
  },
  {
    verb: storedReply,
    of: listening,
    call: (viewer, ids) => storedReply(viewer, { sessionId: session(ids), turnId: openingTurnId }),
    policy: systemOnly("ok"),
  },

  { verb: deliverMail, call: (viewer) => deliverMail(viewer, { mailId: uuid() }), policy: systemOnly("ok") },
  { verb: listOutbox, call: (viewer) => listOutbox(viewer, {}), policy: staff("admin") },

  {
    verb: recordModelCall,
    call: (viewer) => recordModelCall(viewer, { purpose: "interviewer", model: "openai/a", ms: 1, outcome: "ok" }),
    policy: systemOnly("ok"),
  },

  {
    verb: allowRecording,
    of: recorded,
    call: (viewer, ids) => allowRecording(viewer, { ...part, sessionId: session(ids) }),
    policy: ownersOnly,
  },
  {
    verb: findCloudRecording,
    of: recorded,
    call: (viewer, ids) => findCloudRecording(viewer, { sessionId: session(ids), recordingId: `recording-${session(ids)}` }),
    policy: ownersAndStaff,
  },
  {
    verb: findRecordedPart,
    of: recorded,
    call: (viewer, ids) => findRecordedPart(viewer, { sessionId: session(ids), index: 0 }),
    policy: ownersAndStaff,
  },
  { verb: listRecording, of: recorded, call: (viewer, ids) => listRecording(viewer, { sessionId: session(ids) }), policy: ownersAndStaff },
  {
    verb: noteRecordedPart,
    of: started,
    call: (viewer, ids) => noteRecordedPart(viewer, { ...part, sessionId: session(ids), key: "recordings/0" }),
    // A foreign key keeps parts away from sessions that do not exist.
    policy: systemOnly("broken"),
  },
  { verb: getOwnReport, of: ended, call: (viewer, ids) => getOwnReport(viewer, { sessionId: session(ids) }), policy: ownersOnly },
  {
    verb: getReport,
    of: ended,
    call: (viewer, ids) => getReport(viewer, { sessionId: session(ids) }),
    policy: staff("recruiter", "admin"),
  },

  {
    verb: allowSpeech,
    of: started,
    call: (viewer, ids) => allowSpeech(viewer, session(ids), { text: "Hello." }),
    policy: ownersOnly,
  },
  {
    verb: allowTranscription,
    of: scheduled,
    call: (viewer, ids) => allowTranscription(viewer, { sessionId: session(ids) }),
    policy: ownersOnly,
  },
  {
    verb: createRehearsal,
    of: async () => ({ categoryId }),
    call: (viewer, ids) => createRehearsal(viewer, { ...ids, of: "published" }),
    // A missing category looks like one that was withdrawn.
    policy: (kind, target) => (kind === "admin" && target === "missing" ? "conflict" : staff("admin")(kind, target)),
  },
  { verb: listRehearsals, call: (viewer) => listRehearsals(viewer, { categoryId }), policy: staff("admin") },
  { verb: deleteRehearsal, call: (viewer) => deleteRehearsal(viewer, { sessionId: uuid() }), policy: adminMissing },
  {
    verb: getSample,
    of: async () => ({ categoryId }),
    call: (viewer, ids) => getSample(viewer, ids),
    policy: staff("recruiter", "admin"),
  },

  { verb: cancelSession, of: scheduled, call: (viewer, ids) => cancelSession(viewer, { sessionId: session(ids) }), policy: ownersOnly },
  { verb: createSession, of: async () => ({ categoryId }), call: (viewer, ids) => createSession(viewer, ids), policy: existingOnly },
  { verb: getOwnSession, of: scheduled, call: (viewer, ids) => getOwnSession(viewer, { sessionId: session(ids) }), policy: ownersOnly },
  { verb: listOwnSessions, call: (viewer) => listOwnSessions(viewer, {}), policy: signedIn },
  { verb: listSessions, call: (viewer) => listSessions(viewer, {}), policy: staff("recruiter", "admin") },
  { verb: startSession, of: scheduled, call: (viewer, ids) => startSession(viewer, agreed(session(ids))), policy: ownersOnly },

  {
    verb: createUser,
    call: (viewer) => createUser(viewer, { fullName: "Ada", email: newEmail(), password, role: "CANDIDATE" }),
    policy: systemOnly("ok"),
  },
  { verb: getAvatar, of: pictured, call: (viewer, { userId = "" }) => getAvatar(viewer, { userId }), policy: ownersAndStaff },
  { verb: getProfile, call: (viewer) => getProfile(viewer), policy: signedIn },
  { verb: listPeople, call: (viewer) => listPeople(viewer, {}), policy: staff("admin") },
  { verb: listAudit, call: (viewer) => listAudit(viewer, {}), policy: staff("admin") },
  { verb: exportAudit, call: (viewer) => exportAudit(viewer, {}), policy: staff("admin") },
  {
    verb: inviteUser,
    call: (viewer) => inviteUser(viewer, { fullName: "Ada", email: newEmail(), role: "RECRUITER" }),
    policy: staff("admin"),
  },
  { verb: resendInvitation, call: (viewer) => resendInvitation(viewer, { userId: uuid() }), policy: adminMissing },
  {
    verb: changeAccess,
    of: async (owner) => ({ userId: owner.userId }),
    call: (viewer, { userId }) => changeAccess(viewer, { userId, active: true }),
    policy: staff("admin"),
  },
  {
    verb: sendResetLink,
    of: async (owner) => ({ userId: owner.userId }),
    call: (viewer, { userId }) => sendResetLink(viewer, { userId }),
    policy: staff("admin"),
  },
  { verb: requestPasswordReset, call: (viewer) => requestPasswordReset(viewer, { email: newEmail() }), policy: everybody },
  { verb: resendVerification, call: (viewer) => resendVerification(viewer), policy: signedIn },
  { verb: resetPassword, call: (viewer) => resetPassword(viewer, { token: uuid(), password }), policy: () => "gone" },
  { verb: setAvatar, call: (viewer) => setAvatar(viewer, png), policy: signedIn },
  {
    verb: signInClaims,
    of: async ({ userId }) => ({ userId }),
    call: (viewer, { userId = "" }) => signInClaims(viewer, { userId }),
    policy: systemOnly("ok"),
  },
  { verb: signInWithPassword, call: (viewer) => signInWithPassword(viewer, { email: newEmail(), password }), policy: () => "invalid" },
  { verb: signUp, call: (viewer) => signUp(viewer, { fullName: "Ada", email: newEmail(), password }), policy: everybody },
  { verb: updateProfile, call: (viewer) => updateProfile(viewer, { fullName: "Ada" }), policy: signedIn },
  { verb: verifyEmail, call: (viewer) => verifyEmail(viewer, { token: uuid() }), policy: () => "gone" },
];
