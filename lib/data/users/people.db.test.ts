import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { exportAudit } from "#lib/data/audit/export-audit.ts";
import { listAudit } from "#lib/data/audit/list-audit.ts";
import { readCsv } from "#lib/data/csv.ts";
import { listOutbox } from "#lib/data/mail/list-outbox.ts";
import { listQuestions } from "#lib/data/questions/list-questions.ts";
import { listSessions } from "#lib/data/sessions/list-sessions.ts";
import { prisma } from "#lib/db/client.ts";
import { signedIn, visitor } from "../testing/test-sign-ins.ts";
import type { UserViewer, Viewer } from "../viewer.ts";
import { changeAccess } from "./change-access.ts";
import { createUser } from "./create-user.ts";
import { inviteUser } from "./invite-user.ts";
import { listPeople } from "./list-people.ts";
import { resendInvitation } from "./resend-invitation.ts";
import * as resets from "./reset-password.ts";
import { resolveViewer } from "./resolve-viewer.ts";
import { sendResetLink } from "./send-reset-link.ts";
import { signInWithPassword } from "./sign-in.ts";

const system = { kind: "system", job: "test" } as const;
const resetPassword = (viewer: Viewer, input: unknown) => resets.resetPassword(viewer, input, visitor().address);

async function person(role: UserViewer["role"], fullName = "Somebody"): Promise<UserViewer & { email: string; signInId: string }> {
  const email = `${randomUUID()}@example.com`;
  const { userId } = await createUser(system, { fullName, email, password: "correct horse battery", role });
  return signedIn({ kind: "user", userId, role, email });
}

test("a change of role ends the sign-ins from before, and is written down", async () => {
  const admin = await person("ADMIN");
  const candidate = await person("CANDIDATE");
  await changeAccess(admin, { userId: candidate.userId, role: "RECRUITER" });
  expect(await resolveViewer(candidate)).toEqual({ kind: "anonymous" });
  expect(await resolveViewer(await signedIn(candidate))).toMatchObject({ role: "RECRUITER" });
  const { entries } = await listAudit(admin, { entityId: candidate.userId, action: "user.access" });
  expect(entries).toMatchObject([
    { before: { role: "CANDIDATE", active: true }, after: { role: "RECRUITER", active: true }, user: { email: admin.email } },
  ]);
});

test("a closed account is out at once, and comes back when it is opened", async () => {
  const admin = await person("ADMIN");
  const recruiter = await person("RECRUITER");
  await changeAccess(admin, { userId: recruiter.userId, active: false });
  const closed = await prisma().user.findUniqueOrThrow({
    where: { id: recruiter.userId },
    select: { deactivatedAt: true },
  });
  expect(closed.deactivatedAt).toBeInstanceOf(Date);
  expect(await resolveViewer(recruiter)).toEqual({ kind: "anonymous" });
  await expect(sendResetLink(admin, { userId: recruiter.userId })).rejects.toMatchObject({ code: "not_found" });
  await changeAccess(admin, { userId: recruiter.userId, active: true });
  await sendResetLink(admin, { userId: recruiter.userId });
  const mail = await prisma().outboxMail.findFirstOrThrow({ where: { to: recruiter.email }, select: { subject: true } });
  expect(mail.subject).toBe("Set a new password");
});

test("the last admin cannot be demoted or shut out, not even by two admins at once", async () => {
  await prisma().user.updateMany({ where: { role: "ADMIN" }, data: { role: "CANDIDATE" } });
  const [one, two] = [await person("ADMIN"), await person("ADMIN")];
  const outcomes = await Promise.allSettled([
    changeAccess(one, { userId: two.userId, role: "CANDIDATE" }),
    changeAccess(two, { userId: one.userId, active: false }),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const left = await prisma().user.findMany({ where: { role: "ADMIN", deactivatedAt: null }, select: { id: true } });
  expect(left).toHaveLength(1);
  await expect(changeAccess(one, { userId: left[0]?.id, role: "RECRUITER" })).rejects.toMatchObject({
    code: "conflict",
    message: "This is the last admin. Make somebody else an admin first.",
  });
});

test("people are found by part of a name, and pages neither skip nor repeat anybody", async () => {
  const admin = await person("ADMIN");
  const family = `Đặng Ưu ${randomUUID()}`;
  const made = await Promise.all(Array.from({ length: 33 }, () => person("CANDIDATE", family)));
  const first = await listPeople(admin, { search: family.toUpperCase() });
  const second = await listPeople(admin, { search: family.toLowerCase(), before: first.next });
  expect(first.people).toHaveLength(30);
  expect(second.next).toBeUndefined();
  const ids = [...first.people, ...second.people].map(({ id }) => id);
  expect(ids.toSorted()).toEqual(made.map(({ userId }) => userId).toSorted());
  expect(JSON.stringify(first)).not.toContain("argon2");
});

test("a percent sign is looked for as itself, and an address that no list has is explained", async () => {
  const admin = await person("ADMIN");
  const name = `Half % ${randomUUID()}`;
  await person("CANDIDATE", name);
  expect((await listPeople(admin, { search: name })).people).toHaveLength(1);
  expect((await listPeople(admin, { search: name.replace("%", "_") })).people).toEqual([]);
  const refused = { code: "invalid", message: "This page does not exist any more. Start from the first one." };
  const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const id = randomUUID();
  for (const list of [listPeople, listAudit, listOutbox]) await expect(list(admin, { before: "x" })).rejects.toMatchObject(refused);
  const beforeYears = cursorOf({ sort: "date", at: "0000-01-01T00:00:00Z", id });
  await expect(listSessions(admin, { cursor: beforeYears })).rejects.toMatchObject(refused);
  const behindAll = cursorOf({ sort: "position", position: 9_999_999_999, id });
  await expect(listQuestions(admin, { categoryId: id, cursor: behindAll })).rejects.toMatchObject(refused);
});

test("what nobody can have written is looked for all the same, and too much is explained", async () => {
  const admin = await person("ADMIN");
  const family = `Nguyễn ${randomUUID()}`;
  await person("CANDIDATE", family);
  expect((await listPeople(admin, { search: `\u0000${family.normalize("NFD")}\ud800` })).people).toHaveLength(1);
  expect((await listSessions(admin, { search: `${family}\u0000` })).sessions).toEqual([]);
  expect((await listAudit(admin, { action: "\u0000nothing-like-this" })).entries).toEqual([]);
  const refused = { code: "invalid", message: "Look for at most 120 characters." };
  await expect(listPeople(admin, { search: "x".repeat(121) })).rejects.toMatchObject(refused);
  await expect(listSessions(admin, { search: "x".repeat(121) })).rejects.toMatchObject(refused);
});

const tokenOf = async (email: string) => {
  const mail = await prisma().outboxMail.findFirstOrThrow({ where: { to: email }, orderBy: { createdAt: "desc" }, select: { text: true } });
  return /token=(\S+)/.exec(mail.text)?.[1];
};

test("an invited person chooses a password once, within seven days; a newer link ends the older one", async () => {
  const admin = await person("ADMIN");
  const email = `${randomUUID()}@example.com`;
  const { userId } = await inviteUser(admin, { fullName: "Nam Le", email, role: "RECRUITER" });
  const standing = async () => (await listPeople(admin, { search: email })).people[0]?.invitation;
  expect(await standing()).toBe("open");
  await expect(inviteUser(admin, { fullName: "Nam Le", email, role: "ADMIN" })).rejects.toMatchObject({ code: "conflict" });
  await expect(signInWithPassword({ kind: "anonymous" }, { email, password: "" }, visitor())).rejects.toMatchObject({ code: "invalid" });

  const first = await tokenOf(email);
  await prisma().userToken.updateMany({ where: { userId }, data: { expiresAt: new Date(0) } });
  expect(await standing()).toBe("expired");
  await expect(resetPassword({ kind: "anonymous" }, { token: first, password: "a few simple words" })).rejects.toMatchObject({
    code: "gone",
  });
  await resendInvitation(admin, { userId });
  const second = await tokenOf(email);
  expect(second).not.toBe(first);
  await resetPassword({ kind: "anonymous" }, { token: second, password: "a few simple words" });
  expect(await standing()).toBeNull();
  await expect(resetPassword({ kind: "anonymous" }, { token: second, password: "other simple words" })).rejects.toMatchObject({
    code: "gone",
  });
  await expect(resendInvitation(admin, { userId })).rejects.toMatchObject({ code: "not_found" });
  expect(await prisma().user.findUniqueOrThrow({ where: { id: userId }, select: { role: true } })).toEqual({ role: "RECRUITER" });
});

test("two invitations of one address at once make one account", async () => {
  const admin = await person("ADMIN");
  const invitation = { fullName: "Nam Le", email: `${randomUUID()}@example.com`, role: "CANDIDATE" };
  const outcomes = await Promise.allSettled([inviteUser(admin, invitation), inviteUser(admin, invitation)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("the audit log goes out as CSV: what the filter finds, formulas defused, and the export is an entry", async () => {
  const admin = await person("ADMIN", "=cmd|calc");
  const candidate = await person("CANDIDATE");
  await changeAccess(admin, { userId: candidate.userId, role: "RECRUITER" });
  let text = "";
  for await (const piece of await exportAudit(admin, { entityId: candidate.userId, action: "user.access" })) text += piece;
  const rows = readCsv(text.slice(1));
  expect(text).toContain("'=cmd|calc");
  expect(rows).toHaveLength(2);
  expect(rows[1]?.cells).toEqual(
    expect.arrayContaining(["=cmd|calc", admin.email, "user.access_changed", candidate.userId, '{"role":"RECRUITER","active":true}']),
  );
  expect((await listAudit(admin, { action: "audit.exported" })).entries[0]).toMatchObject({ entityId: candidate.userId });
});

test("a search pages through the best matches first, and each person is there once", async () => {
  const admin = await person("ADMIN");
  const mark = randomUUID().slice(0, 8);
  for (let index = 0; index < 40; index += 1) await person("CANDIDATE", index % 2 === 0 ? `Muñoz ${mark}` : `Munoz ${mark} Jr`);
  const names: string[] = [];
  const ids = new Set<string>();
  for (let before: string | undefined; ; ) {
    const { people, next } = await listPeople(admin, { search: `munoz ${mark}`, before });
    for (const { id, fullName } of people) {
      ids.add(id);
      names.push(fullName);
    }
    if (!next) break;
    before = next;
  }
  expect(ids.size).toBe(40);
  expect(names).toEqual([...Array(20).fill(`Munoz ${mark} Jr`), ...Array(20).fill(`Muñoz ${mark}`)]);
});
