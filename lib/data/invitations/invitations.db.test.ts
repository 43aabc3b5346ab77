import { v4 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashPassword } from "#lib/auth/password.ts";
import { listOpenCategories } from "#lib/data/categories/list-open-categories.ts";
import { getReport } from "#lib/data/reports/get-report.ts";
import { cancelSession } from "#lib/data/sessions/cancel-session.ts";
import { createSession } from "#lib/data/sessions/create-session.ts";
import { getOwnSession } from "#lib/data/sessions/get-own-session.ts";
import { listOwnSessions } from "#lib/data/sessions/list-own-sessions.ts";
import { listSessions } from "#lib/data/sessions/list-sessions.ts";
import { startSession } from "#lib/data/sessions/start-session.ts";
import { somebody } from "#lib/data/testing/test-evaluations.ts";
import { agreed, publishedCategory } from "#lib/data/testing/test-interviews.ts";
import { changeAccess } from "#lib/data/users/change-access.ts";
import { signInWithPassword } from "#lib/data/users/sign-in.ts";
import type { UserViewer, Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { queue } from "#lib/jobs/queue.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { getInvitation } from "./get-invitation.ts";
import { inviteCandidates } from "./invite-candidates.ts";
import { listOwnInvitations } from "./list-own-invitations.ts";
import { previewInvitations } from "./preview-invitations.ts";
import { renewInvitation } from "./renew-invitation.ts";
import { withdrawInvitation } from "./withdraw-invitation.ts";

const anonymous: Viewer = { kind: "anonymous" };
let recruiter: UserViewer;
let categoryId: string;

beforeAll(async () => {
  recruiter = await somebody("RECRUITER");
  ({ categoryId } = await publishedCategory());
});
afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

const address = () => `${uuid()}@example.com`;

const letters = (to: string) =>
  prisma().outboxMail.findMany({ where: { to }, orderBy: { id: "asc" }, select: { subject: true, text: true } });

type List = { people: string; categoryId: string; days: number; note?: string; nameColumns?: string };

/** Previews a list, then sends whom the preview shows. */
async function invite(by: UserViewer, list: List) {
  const { ready } = await previewInvitations(by, list);
  return inviteCandidates(by, { ...list, confirmed: ready.map(({ email }) => email) });
}

/** What the newest mail to somebody has in its link. */
async function tokenOf(email: string): Promise<string> {
  const text = (await letters(email)).at(-1)?.text ?? "";
  return /\/invitation\?token=([\w-]+)/u.exec(text)?.[1] ?? "";
}

async function invited(into = categoryId) {
  const email = address();
  await invite(recruiter, { people: `Linh Tran <${email}>`, categoryId: into, days: 7, note: "See you soon." });
  const user = await prisma().user.findUniqueOrThrow({ where: { email }, select: { id: true, sessions: { select: { id: true } } } });
  const viewer: UserViewer = { kind: "user", userId: user.id, role: "CANDIDATE" };
  return { email, viewer, sessionId: user.sessions[0]?.id ?? "", token: await tokenOf(email) };
}

const late = (sessionId: string, days: number) =>
  prisma().invitation.update({ where: { sessionId }, data: { startBy: new Date(Date.now() - days * 24 * 3_600_000) } });
const linkGone = { code: "gone" };

test("an invitation makes an account and an interview, and mails the one link that leads there", async () => {
  const { email, viewer, sessionId, token } = await invited();
  const [letter, ...more] = await letters(email);
  expect(more).toEqual([]);
  expect(letter?.text).toContain("Hello Linh Tran,");
  expect(letter?.text).toContain("See you soon.");
  const stored = await prisma().invitation.findUniqueOrThrow({ where: { sessionId } });
  expect(JSON.stringify(stored)).not.toContain(token);
  expect(await getInvitation(anonymous, { token })).toMatchObject({ sessionId, email, state: "waiting", hasSignIn: false, isMine: false });
  expect(stored.openedAt).toBeNull();
  const none = { addressConfirmed: false, invitations: [] };
  expect(await listOwnInvitations(viewer)).toEqual(none);
  expect(await listOwnInvitations(await somebody())).toEqual(none);

  // Without a password the link is the way in, as often as it is needed.
  for (const _ of [1, 2]) expect(await acceptInvitation(anonymous, { token })).toMatchObject({ id: viewer.userId, email });
  expect(await prisma().user.findUniqueOrThrow({ where: { email }, select: { role: true, emailVerified: true } })).toEqual({
    role: "CANDIDATE",
    emailVerified: expect.any(Date),
  });
  expect(await listOwnInvitations(viewer)).toMatchObject({ addressConfirmed: true, invitations: [{ sessionId, note: "See you soon." }] });
  await startSession(viewer, agreed(sessionId));
  expect((await listOwnInvitations(viewer)).invitations).toEqual([]);
  expect(await getInvitation(viewer, { token })).toMatchObject({ state: "under-way", isMine: true });
  const audit = await prisma().auditEntry.findMany({ where: { entityId: sessionId }, orderBy: { id: "asc" }, select: { action: true } });
  expect(audit.map(({ action }) => action)).toEqual(["invitation.sent", "invitation.opened", "session.started"]);
});

test("who can be invited is invited, and the other lines stay and say why", async () => {
  const staff = await somebody("RECRUITER");
  const { email: colleague } = await prisma().user.findUniqueOrThrow({ where: { id: staff.userId }, select: { email: true } });
  const { email: waiting } = await invited();
  const closed = await invited((await publishedCategory()).categoryId);
  await changeAccess(await somebody("ADMIN"), { userId: closed.viewer.userId, active: false });
  const busy = await invited();
  await acceptInvitation(anonymous, { token: busy.token });
  await startSession(busy.viewer, agreed(busy.sessionId));
  const fresh = address();
  const people = [fresh, colleague, waiting, closed.email, busy.email].map((email, index) => `Person ${index} <${email}>`).join("\n");
  const list = { people: `${people}\nNobody`, categoryId, days: 3 };
  const preview = await previewInvitations(recruiter, list);
  expect(preview.ready).toEqual([{ line: 1, fullName: "Person 0", email: fresh, accountName: null }]);
  expect(preview.problems.map(({ line, why }) => `${line}: ${why}`)).toEqual([
    "2: Minh Tran is on your team here. Use another address.",
    "3: Already invited to this category. Open the session to send the link again.",
    "4: This account is closed. An admin can open it again under People.",
    "5: This person is taking an interview of this category right now.",
    "6: There is no email address. Write “Linh Tran <linh@example.com>”.",
  ]);
  // Looking makes no account and sends nothing.
  expect(await prisma().user.count({ where: { email: fresh } })).toBe(0);
  const sent = await inviteCandidates(recruiter, { ...list, confirmed: [fresh, waiting] });
  expect(sent).toEqual({ invited: 1, rest: list.people.split("\n").slice(1).join("\n") });
  expect(await letters(fresh)).toHaveLength(1);
  expect(await letters(waiting)).toHaveLength(1);
});

test("nobody is invited who was not shown before", async () => {
  const [shown, added] = [address(), address()];
  const people = `A <${shown}>\nB <${added}>`;
  expect(await inviteCandidates(recruiter, { people, categoryId, days: 7, confirmed: [shown] })).toEqual({
    invited: 1,
    rest: `B <${added}>`,
  });
  expect(await letters(added)).toEqual([]);
  const unseen = inviteCandidates(recruiter, { people, categoryId, days: 7, confirmed: [address()] });
  await expect(unseen).rejects.toMatchObject({ code: "invalid", fields: { people: expect.any(String) } });
  const empty = inviteCandidates(recruiter, { people, categoryId, days: 7, confirmed: [] });
  await expect(empty).rejects.toMatchObject({ code: "invalid" });
});

test("a table whose names somebody has chosen goes out under these names, and a note may have sixty lines", async () => {
  const [email, other] = [address(), address()];
  const note = Array.from({ length: 61 }, () => "0123456789abcdef")
    .join("\n")
    .slice(0, 1_000);
  const list = {
    people: `Tran,Linh,${email}\nRay,Bob,${other}`,
    categoryId,
    days: 7,
    nameColumns: "1+0",
    note: note.replaceAll("\n", "\r\n"),
  };
  expect(await invite(recruiter, list)).toEqual({ invited: 2, rest: "" });
  expect((await letters(email))[0]?.text).toContain(`Hello Linh Tran,`);
  expect((await letters(email))[0]?.text).toContain(note);
});

test("two recruiters who invite the same people at once: one list goes out, the other stays", async () => {
  const emails = Array.from({ length: 6 }, address);
  const list = (order: string[]) => order.map((email) => `Somebody <${email}>`).join("\n");
  const outcomes = await Promise.allSettled([
    inviteCandidates(recruiter, { people: list(emails), categoryId, days: 7, confirmed: emails }),
    inviteCandidates(await somebody("ADMIN"), { people: list(emails.toReversed()), categoryId, days: 7, confirmed: emails }),
  ]);
  expect(outcomes.map((outcome) => (outcome.status === "fulfilled" ? outcome.value.invited : -1)).sort()).toEqual([0, emails.length]);
  const sessions = await prisma().interviewSession.count({ where: { user: { email: { in: emails } } } });
  expect(sessions).toBe(emails.length);
});

test("a category that is not open invites nobody", async () => {
  const { categoryId: archived } = await publishedCategory();
  await prisma().interviewCategory.update({ where: { id: archived }, data: { status: "ARCHIVED" } });
  for (const id of [archived, uuid()]) {
    const email = address();
    const list = { people: `A <${email}>`, categoryId: id, days: 7 };
    await expect(previewInvitations(recruiter, list)).rejects.toMatchObject({ code: "invalid" });
    const call = inviteCandidates(recruiter, { ...list, confirmed: [email] });
    await expect(call).rejects.toMatchObject({ code: "invalid", fields: { categoryId: expect.any(String) } });
  }
});

test("what its candidate has open already becomes the invited interview", async () => {
  const { email, viewer, token } = await invited((await publishedCategory()).categoryId);
  await acceptInvitation(anonymous, { token });
  const { sessionId } = await createSession(viewer, { categoryId });
  const list = { people: `Linh T. <${email}>`, categoryId, days: 7 };
  expect((await previewInvitations(recruiter, list)).ready).toMatchObject([{ fullName: "Linh T.", accountName: "Linh Tran" }]);
  await invite(recruiter, list);
  expect(await getInvitation(viewer, { token: await tokenOf(email) })).toMatchObject({ sessionId, fullName: "Linh T." });
  expect(await getReport(recruiter, { sessionId })).toMatchObject({ candidate: { fullName: "Linh Tran", unconfirmed: false } });
});

test("whoever has a password, or belongs to the staff, is not signed in by a link", async () => {
  const { email, viewer, token } = await invited();
  await prisma().user.update({ where: { email }, data: { passwordHash: await hashPassword("correct horse battery") } });
  expect(await getInvitation(anonymous, { token })).toMatchObject({ hasSignIn: true });
  for (const other of [anonymous, recruiter, await somebody()]) {
    await expect(acceptInvitation(other, { token })).rejects.toMatchObject({ code: "unauthenticated" });
  }
  expect(await acceptInvitation(viewer, { token })).toMatchObject({ id: viewer.userId });
  const promoted = await invited();
  await changeAccess(await somebody("ADMIN"), { userId: promoted.viewer.userId, role: "RECRUITER" });
  await expect(acceptInvitation(anonymous, { token: promoted.token })).rejects.toMatchObject({ code: "unauthenticated" });
});

test("who made an account with somebody else's address sees nothing of an invitation to it, and cannot take or decline it", async () => {
  const email = address();
  const taker = await prisma().user.create({
    data: { id: uuid(), fullName: "Not Linh", email, passwordHash: await hashPassword("a guess of mine") },
  });
  const { id: userId } = await signInWithPassword(anonymous, { email, password: "a guess of mine" }, { address: "203.0.113.5" });
  expect(userId).toBe(taker.id);
  const viewer: UserViewer = { kind: "user", userId, role: "CANDIDATE" };
  // Neither what they have open nor what they are in the middle of stands in the way of the invitation, or becomes it.
  const before = await createSession(viewer, { categoryId });
  await startSession(viewer, agreed(before.sessionId));
  await invite(recruiter, { people: `Linh <${email}>`, categoryId, days: 7 });
  const { sessionId } = await prisma().invitation.findFirstOrThrow({ where: { session: { userId } } });
  expect(sessionId).not.toBe(before.sessionId);

  expect((await listOwnInvitations(viewer)).invitations).toEqual([]);
  expect((await listOwnSessions(viewer, {})).sessions.map(({ id }) => id)).toEqual([before.sessionId]);
  const open = (await listOpenCategories(viewer)).find(({ id }) => id === categoryId);
  expect(open?.openSessionId).toBe(before.sessionId);
  const tries = [getOwnSession, cancelSession, (asking: UserViewer) => startSession(asking, agreed(sessionId))];
  for (const tried of tries) await expect(tried(viewer, { sessionId })).rejects.toMatchObject({ code: "not_found" });
  expect(await getReport(recruiter, { sessionId })).toMatchObject({ candidate: { fullName: "Linh", unconfirmed: true } });
  const { sessions } = await listSessions(recruiter, { search: email });
  expect(sessions.find(({ id }) => id === sessionId)?.candidate).toMatchObject({ fullName: "Linh", unconfirmed: true });

  await acceptInvitation(viewer, { token: await tokenOf(email) });
  expect((await listOwnInvitations(viewer)).invitations).toMatchObject([{ sessionId }]);
  expect(await getReport(recruiter, { sessionId })).toMatchObject({
    candidate: { fullName: "Not Linh", unconfirmed: false },
    invitation: { name: "Linh" },
  });
  await startSession(viewer, agreed(sessionId));
});

test("after its time an invitation starts nothing, and a new one can be chosen or sent", async () => {
  const { email, viewer, sessionId, token } = await invited();
  await acceptInvitation(anonymous, { token });
  await late(sessionId, 1);
  expect(await getInvitation(anonymous, { token })).toMatchObject({ state: "too-late" });
  await expect(acceptInvitation(anonymous, { token })).rejects.toMatchObject(linkGone);
  await expect(startSession(viewer, agreed(sessionId))).rejects.toMatchObject({ code: "conflict" });
  expect((await listOwnInvitations(viewer)).invitations).toEqual([]);
  const categories = await listOpenCategories(viewer);
  expect(categories.find(({ id }) => id === categoryId)).toMatchObject({ openSessionId: null });

  await renewInvitation(recruiter, { sessionId, days: 3 });
  const renewed = await tokenOf(email);
  expect(renewed).not.toBe(token);
  await expect(getInvitation(anonymous, { token })).rejects.toMatchObject(linkGone);
  expect(await getInvitation(anonymous, { token: renewed })).toMatchObject({ sessionId, state: "waiting" });
  await startSession(viewer, agreed(sessionId));
  await expect(renewInvitation(recruiter, { sessionId, days: 3 })).rejects.toMatchObject({ code: "not_found" });
  await expect(withdrawInvitation(recruiter, { sessionId })).rejects.toMatchObject({ code: "not_found" });

  // A month later the link opens nothing any more, neither the interview nor the account.
  await late(sessionId, 31);
  await expect(acceptInvitation(anonymous, { token: renewed })).rejects.toMatchObject(linkGone);
});

test("an invitation is withdrawn by staff or declined by its candidate, and its link then opens nothing", async () => {
  const withdrawn = await invited();
  await acceptInvitation(anonymous, { token: withdrawn.token });
  await withdrawInvitation(recruiter, { sessionId: withdrawn.sessionId });
  const declined = await invited();
  await acceptInvitation(anonymous, { token: declined.token });
  await cancelSession(declined.viewer, { sessionId: declined.sessionId });
  for (const [{ token, viewer, sessionId }, state] of [
    [withdrawn, "withdrawn"],
    [declined, "declined"],
  ] as const) {
    expect(await getInvitation(anonymous, { token })).toMatchObject({ state });
    await expect(acceptInvitation(anonymous, { token })).rejects.toMatchObject(linkGone);
    await expect(startSession(viewer, agreed(sessionId))).rejects.toMatchObject({ code: "conflict" });
    await expect(renewInvitation(recruiter, { sessionId, days: 3 })).rejects.toMatchObject({ code: "not_found" });
  }
  // The same person can be invited anew.
  expect(await invite(recruiter, { people: `Linh Tran <${declined.email}>`, categoryId, days: 7 })).toEqual({ invited: 1, rest: "" });
});

test("an account that is closed, and a link that nobody has, open nothing", async () => {
  const { viewer, token } = await invited();
  await changeAccess(await somebody("ADMIN"), { userId: viewer.userId, active: false });
  for (const one of [token, "x", "y".repeat(200)]) {
    await expect(getInvitation(anonymous, { token: one })).rejects.toMatchObject(linkGone);
    await expect(acceptInvitation(anonymous, { token: one })).rejects.toMatchObject(linkGone);
  }
});

test("a Vietnamese interview is invited to in Vietnamese", async () => {
  const { email } = await invited((await publishedCategory({ language: "vi" })).categoryId);
  expect((await letters(email))[0]).toMatchObject({
    subject: expect.stringContaining("Buổi phỏng vấn"),
    text: expect.stringContaining("Xin chào Linh Tran"),
  });
});

test("a list of one hundred goes out in one go", async () => {
  const people = Array.from({ length: 100 }, (_, index) => `Person ${index}, ${address()}`).join("\n");
  expect(await invite(await somebody("RECRUITER"), { people, categoryId, days: 28 })).toEqual({ invited: 100, rest: "" });
});
