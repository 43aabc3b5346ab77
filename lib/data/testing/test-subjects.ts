import "server-only";
import { v4 as uuid } from "uuid";
import { planOf, question, sampleTask } from "#lib/bank/test-plans.ts";
import { prisma } from "#lib/db/client.ts";
import { openingTurnId } from "#lib/interview/log/events.ts";
import { queue } from "#lib/jobs/queue.ts";
import { openArtifact } from "../artifacts/open-artifact.ts";
import { submitArtifact } from "../artifacts/submit-artifact.ts";
import { completeEvaluation } from "../evaluations/complete-evaluation.ts";
import { failEvaluation } from "../evaluations/fail-evaluation.ts";
import { recordResults } from "../evaluations/record-results.ts";
import { endInterview } from "../interviews/end-interview.ts";
import { sha256 } from "../interviews/log.ts";
import { beginReply, chooseMove, replyAtOnce } from "../interviews/record-reply.ts";
import { submitTurn } from "../interviews/submit-turn.ts";
import { digestOf, newToken } from "../mail/mailed-link.ts";
import { createQuestion } from "../questions/create-question.ts";
import { noteRecordedPart } from "../recordings/note-recorded-part.ts";
import { createSession } from "../sessions/create-session.ts";
import { startSession } from "../sessions/start-session.ts";
import { setAvatar } from "../users/set-avatar.ts";
import type { UserViewer } from "../viewer.ts";
import { endedInterview, somebody } from "./test-evaluations.ts";
import { agreed, publishedCategory, system } from "./test-interviews.ts";
import type { Ids } from "./test-policies.ts";

/** What the rows of the role matrix are about: an interview at each of its stages, a person with a picture, a category. */

export let categoryId = "";
export let codingId = "";
export let admin: UserViewer;

/** Publishes what the rows stand on; once, before any of them. */
export async function prepareRows(): Promise<void> {
  ({ categoryId } = await publishedCategory({}, [question("What does an index do?")]));
  ({ categoryId: codingId } = await publishedCategory({}, [{ ...question("Double a number."), code: sampleTask }]));
  admin = await somebody("ADMIN");
  await queue();
}

export const password = "correct horse battery";
export const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
export const newEmail = () => `${uuid()}@example.com`;

export const scheduled = (owner: UserViewer): Promise<Ids> => createSession(owner, { categoryId });

/** An interview that its owner was invited to, and the secret of the link. */
export async function invited(owner: UserViewer): Promise<Ids> {
  const { sessionId } = await createSession(owner, { categoryId });
  const token = newToken();
  const startBy = new Date(Date.now() + 3_600_000);
  const { userId: invitedById } = await somebody("RECRUITER");
  await prisma().invitation.create({
    data: { sessionId, invitedById, name: "Ada", note: "", tokenHash: digestOf(token), startBy, sentAt: new Date() },
    select: { sessionId: true },
  });
  return { sessionId, token };
}

export async function started(owner: UserViewer): Promise<Ids> {
  const { sessionId } = await createSession(owner, { categoryId });
  await startSession(owner, agreed(sessionId));
  return { sessionId };
}

export async function listening(owner: UserViewer): Promise<Ids> {
  const { sessionId = "" } = await started(owner);
  const turn = { sessionId, turnId: openingTurnId };
  const { replyPromptId } = await replyAtOnce(system, { ...turn, interviewer: "builtin/1", choose: () => null, compose: () => "Hello." });
  return { sessionId, promptId: replyPromptId };
}

export async function spoken(owner: UserViewer): Promise<Ids> {
  const { sessionId = "", promptId } = await listening(owner);
  const { turnId } = await submitTurn(owner, sessionId, { turnId: uuid(), promptId, text: "An answer." });
  return { sessionId, turnId };
}

/** An interview at its code task, which is open. */
export async function coding(owner: UserViewer): Promise<Ids> {
  const { sessionId } = await createSession(owner, { categoryId: codingId });
  await startSession(owner, agreed(sessionId));
  const say = { interviewer: "builtin/1", choose: () => null, compose: () => "Hello." };
  await replyAtOnce(system, { sessionId, turnId: openingTurnId, ...say });
  const artifactId = uuid();
  await openArtifact(owner, { sessionId, artifactId }, { task: true, questionIndex: 0 });
  return { sessionId, artifactId };
}

export async function submitted(owner: UserViewer): Promise<Ids> {
  const ids = await coding(owner);
  await submitArtifact(owner, place(ids), { revision: 0 });
  return ids;
}

export async function replying(owner: UserViewer): Promise<Ids> {
  const { sessionId = "" } = await started(owner);
  await beginReply(system, { sessionId, turnId: openingTurnId, interviewer: "openai/a" });
  return { sessionId };
}

export async function chosen(owner: UserViewer): Promise<Ids> {
  const { sessionId = "" } = await replying(owner);
  await chooseMove(system, { sessionId, turnId: openingTurnId, attempt: 1, move: null });
  return { sessionId };
}

export async function ended(owner: UserViewer): Promise<Ids> {
  const { sessionId = "" } = await started(owner);
  await endInterview(owner, { sessionId, commandId: uuid() });
  const { id } = await prisma().evaluationRun.findFirstOrThrow({ where: { sessionId }, select: { id: true } });
  return { sessionId, runId: id };
}

/** An interview whose one question was answered, and its finished evaluation: the level of the criterion is 3. */
export async function judged(owner: UserViewer): Promise<Ids> {
  const content = question("What does an index do?");
  const { category } = planOf([content]);
  const { sessionId, runId } = await endedInterview(owner, category, [content], ["It finds rows without reading the whole table."]);
  await prisma().evaluationRun.update({ where: { id: runId }, data: { status: "RUNNING" }, select: { id: true } });
  const results = content.criteria.map(({ id, family }) => ({
    questionIndex: 0,
    criterionId: id,
    family,
    outcome: "SCORED" as const,
    level: 3,
    spread: 0,
    comment: "",
    evidence: [],
  }));
  await recordResults(system, { sessionId, runId, results });
  await completeEvaluation(system, { sessionId, runId, calibrationError: 5 });
  return { sessionId, runId };
}

export const part = { index: 0, startMs: 0, durationMs: 10_000, sha256: "0".repeat(64), mediaType: "audio/webm", bytes: 3 } as const;

export async function recorded(owner: UserViewer): Promise<Ids> {
  const { sessionId = "" } = await started(owner);
  await prisma().consent.update({ where: { sessionId }, data: { recording: "audio" }, select: { id: true } });
  await noteRecordedPart(system, { ...part, sessionId, key: "recordings/0" });
  await prisma().callRecording.create({ data: { id: `recording-${sessionId}`, sessionId, status: "ready" }, select: { id: true } });
  return { sessionId };
}

export async function failed(owner: UserViewer): Promise<Ids> {
  const { sessionId = "", runId = "" } = await ended(owner);
  await failEvaluation(system, { sessionId, runId, reason: "broken", final: true });
  return { sessionId, runId };
}

export async function pictured(owner: UserViewer): Promise<Ids> {
  await setAvatar(owner, png);
  return { userId: owner.userId };
}

/** A published category with a question that is still being written. */
export async function bank(): Promise<Ids> {
  const made = await publishedCategory();
  const content = question("What does a queue do?");
  return { categoryId: made.categoryId, ...(await createQuestion(admin, { categoryId: made.categoryId, content })) };
}

/** Of nobody who asks. */
export const anImport = async (): Promise<Ids> => ({ importId: uuid() });

export const open = { turnId: openingTurnId, attempt: 1 };
export const interviewer = "openai/a";
export const session = ({ sessionId = "" }: Ids) => sessionId;
export const run = ({ runId = "", sessionId = "" }: Ids) => ({ runId, sessionId });
export const place = ({ sessionId = "", artifactId = "" }: Ids) => ({ sessionId, artifactId });
export const starterHash = sha256(sampleTask.starter);
export const report = { outcome: "ok", error: null, tests: [] };
export const one = { questionIndex: 0, criterionId: "knowledge" };

export async function mailed(owner: UserViewer): Promise<Ids> {
  const mailId = uuid();
  const data = { id: mailId, to: `${owner.userId}@example.com`, subject: "Hello", text: "https://here.example/x?token=secret" };
  await prisma().outboxMail.create({ data, select: { id: true } });
  return { mailId };
}

/** Somebody whose address is known to be theirs. */
export async function confirmed({ userId }: UserViewer): Promise<Ids> {
  await prisma().user.update({ where: { id: userId }, data: { emailVerified: new Date() }, select: { id: true } });
  return { userId };
}
