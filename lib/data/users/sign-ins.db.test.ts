import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { watchInterview } from "#lib/data/interviews/watch-interview.ts";
import { somebody } from "#lib/data/testing/test-evaluations.ts";
import { startedInterview } from "#lib/data/testing/test-interviews.ts";
import type { UserViewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { queue } from "#lib/jobs/queue.ts";
import { signedIn, visitor } from "../testing/test-sign-ins.ts";
import { beginSignIn } from "./begin-sign-in.ts";
import { changeAccess } from "./change-access.ts";
import { confirmIdentity } from "./confirm-identity.ts";
import { createUser } from "./create-user.ts";
import { endAllSignIns } from "./end-all-sign-ins.ts";
import { endSignIn } from "./end-sign-in.ts";
import { getSignInMethods } from "./get-sign-in-methods.ts";
import { inviteUser } from "./invite-user.ts";
import { listSignIns } from "./list-sign-ins.ts";
import { resolveViewer } from "./resolve-viewer.ts";
import { sweepSignIns } from "./sweep-sign-ins.ts";
import { unlinkAccount } from "./unlink-account.ts";

const system = { kind: "system", job: "test" } as const;
const password = "correct horse battery";

afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

async function person(role: UserViewer["role"], minutesAgo = 0) {
  const email = `${randomUUID()}@example.com`;
  const { userId } = await createUser(system, { fullName: "Somebody", email, password, role });
  return signedIn({ kind: "user", userId, role, email } as const, minutesAgo);
}

const begin = (userId: string, replaces?: string) =>
  beginSignIn(system, { userId, method: "password", deviceHash: "a", userAgent: "b", replaces, ...visitor() });
const isSignedIn = async ({ userId, signInId = "" }: UserViewer) => (await resolveViewer({ userId, signInId })).kind === "user";
const auditOf = async (entityId: string) =>
  (await prisma().auditEntry.findMany({ where: { entityId }, orderBy: { id: "asc" } })).map(({ action }) => action);

test.each([
  ["CANDIDATE", 14],
  ["RECRUITER", 3],
  ["ADMIN", 3],
] as const)("a sign-in of a %s ends after %d days, however much it is used", async (role, days) => {
  const { userId } = await somebody(role);
  const { signInId = "" } = (await begin(userId)) ?? {};
  const { createdAt, expiresAt } = await prisma().signInSession.findUniqueOrThrow({ where: { id: signInId } });
  expect(Math.round((expiresAt.getTime() - createdAt.getTime()) / 86_400_000)).toBe(days);
  expect(await isSignedIn({ kind: "user", userId, role, signInId })).toBe(true);
  await prisma().signInSession.update({ where: { id: signInId }, data: { expiresAt: new Date() } });
  expect(await isSignedIn({ kind: "user", userId, role, signInId })).toBe(false);
  expect(await auditOf(userId)).toEqual(["user.signed_in"]);
});

test("a sign-in is worth nothing to another person, and when somebody was here is told within minutes", async () => {
  const [one, other] = [await somebody(), await signedIn(await somebody(), 30)];
  expect(await isSignedIn({ ...one, signInId: other.signInId })).toBe(false);
  expect(await isSignedIn(other)).toBe(true);
  const { lastSeenAt } = await prisma().signInSession.findUniqueOrThrow({ where: { id: other.signInId } });
  expect(Date.now() - lastSeenAt.getTime()).toBeLessThan(5 * 60_000);
});

test("people see where they are signed in, and end one sign-in, another person's never", async () => {
  const here = await signedIn(await somebody());
  const there = await signedIn(here, 5);
  const foreign = await signedIn(await somebody());
  await prisma().signInSession.deleteMany({ where: { userId: here.userId, id: { notIn: [here.signInId, there.signInId] } } });
  expect((await listSignIns(here)).map(({ id, current }) => [id, current])).toEqual([
    [here.signInId, true],
    [there.signInId, false],
  ]);
  await expect(endSignIn(here, { signInId: foreign.signInId })).rejects.toMatchObject({ code: "not_found" });
  await endSignIn(here, { signInId: there.signInId });
  await expect(endSignIn(here, { signInId: there.signInId })).rejects.toMatchObject({ code: "not_found" });
  expect([await isSignedIn(here), await isSignedIn(there), await isSignedIn(foreign)]).toEqual([true, false, true]);
  expect(await listSignIns(here)).toHaveLength(1);
  await endSignIn(here, { signInId: here.signInId });
  expect(await isSignedIn(here)).toBe(false);
  expect(await auditOf(here.userId)).toEqual(["user.signed_out_device", "user.signed_out"]);
});

test("a password that is replaced between its check and the sign-in opens nothing", async () => {
  const { userId } = await person("CANDIDATE");
  const { sessionVersion } = await prisma().user.findUniqueOrThrow({ where: { id: userId }, select: { sessionVersion: true } });
  const given = { userId, method: "password", deviceHash: "a", userAgent: "b", sessionVersion, ...visitor() };
  expect(await beginSignIn(system, given)).toEqual({ signInId: expect.any(String) });
  await endAllSignIns({ kind: "user", userId, role: "CANDIDATE" });
  expect(await beginSignIn(system, given)).toBeNull();
});

test("everywhere is everywhere, and a browser that signs in again ends what it was signed in to before", async () => {
  const here = await signedIn(await somebody());
  const there = await signedIn(here);
  await endAllSignIns(here);
  expect([await isSignedIn(here), await isSignedIn(there)]).toEqual([false, false]);
  const before = (await begin(here.userId))?.signInId ?? "";
  const after = (await begin(here.userId, before))?.signInId ?? "";
  expect([await isSignedIn({ ...here, signInId: before }), await isSignedIn({ ...here, signInId: after })]).toEqual([false, true]);
});

test("the live stream of whoever is signed out ends within seconds: a candidate's own, and the staff's", async () => {
  const { candidate, sessionId } = await startedInterview();
  const admin = await somebody("ADMIN");
  const ends = {
    "signed out": async (viewer: UserViewer) => endSignIn(viewer, { signInId: viewer.signInId }),
    "signed out everywhere": endAllSignIns,
    "a new password": async ({ userId }: UserViewer) =>
      prisma().user.update({ where: { id: userId }, data: { sessionVersion: { increment: 1 } }, select: { id: true } }),
    "too old": async ({ signInId = "" }: UserViewer) =>
      prisma().signInSession.update({ where: { id: signInId }, data: { expiresAt: new Date() } }),
    closed: ({ userId }: UserViewer) => changeAccess(admin, { userId, active: false }),
  };
  for (const end of Object.values(ends)) {
    const watchers = [await signedIn(candidate), await signedIn(await somebody("RECRUITER"))];
    const streams = [];
    for (const viewer of watchers) {
      const line = new AbortController();
      const frames = await watchInterview(viewer, { sessionId, after: 0 }, line);
      await frames.next();
      const over = (async () => {
        for await (const _ of frames);
      })();
      streams.push({ viewer, line, over });
    }
    const bystander = await signedIn(await somebody("RECRUITER"));
    const line = new AbortController();
    await watchInterview(bystander, { sessionId, after: 0 }, line);
    for (const { viewer } of streams) await end(viewer);
    await Promise.all(streams.map(({ over }) => over));
    for (const one of streams) expect(one.line.signal.aborted).toBe(true);
    expect(line.signal.aborted).toBe(false);
    line.abort();
    await prisma().user.update({ where: { id: candidate.userId }, data: { deactivatedAt: null }, select: { id: true } });
  }
});

test("what ended long ago is swept, and what counts stays", async () => {
  const viewer = await signedIn(await somebody());
  const [recent, old] = [await signedIn(viewer), await signedIn(viewer)];
  const end = (signInId: string, days: number) =>
    prisma().signInSession.update({ where: { id: signInId }, data: { expiresAt: new Date(Date.now() - days * 86_400_000) } });
  await end(recent.signInId, 89);
  await end(old.signInId, 91);
  const delay = (key: string, seconds: number) =>
    prisma().signInDelay.create({ data: { key, attempts: 9, nextAt: new Date(), expiresAt: new Date(Date.now() + seconds * 1000) } });
  const [over, counting] = [randomUUID(), randomUUID()];
  await delay(over, -1);
  await delay(counting, 60);
  await sweepSignIns(system);
  const left = await prisma().signInSession.findMany({ where: { userId: viewer.userId }, select: { id: true } });
  expect(left.map(({ id }) => id)).toEqual(expect.arrayContaining([viewer.signInId, recent.signInId]));
  expect(left.map(({ id }) => id)).not.toContain(old.signInId);
  expect(await prisma().signInDelay.findMany({ where: { key: { in: [over, counting] } }, select: { key: true } })).toEqual([
    { key: counting },
  ]);
});

test("whoever signed in a while ago proves who they are with the password, which then holds for a while", async () => {
  const stale = await person("CANDIDATE", 11);
  const confirm = (input: object) => confirmIdentity(stale, input, visitor());
  expect((await getSignInMethods(stale)).isFresh).toBe(false);
  await expect(confirm({})).rejects.toMatchObject({ code: "forbidden", data: { reason: "confirm_identity" } });
  await expect(confirm({ password: "not the password" })).rejects.toMatchObject({
    code: "invalid",
    fields: { password: expect.any(String) },
  });
  await expect(confirm({})).rejects.toMatchObject({ code: "forbidden" });
  await confirm({ password });
  await confirm({});
  expect(await getSignInMethods(stale)).toMatchObject({ isFresh: true, hasPassword: true });
  const without = await signedIn(await somebody(), 11);
  await expect(confirmIdentity(without, { password }, visitor())).rejects.toMatchObject({
    code: "forbidden",
    message: "Sign in again to confirm that it is you.",
  });
});

test("accounts are disconnected after a proof of identity, never the last way in, also by two at once", async () => {
  const connect = ({ userId }: UserViewer, ...providers: string[]) =>
    prisma().account.createMany({
      data: providers.map((provider) => ({ userId, type: "oauth", provider, providerAccountId: randomUUID() })),
    });
  const stale = await person("CANDIDATE", 11);
  await connect(stale, "github");
  await expect(unlinkAccount(stale, { provider: "github" }, visitor())).rejects.toMatchObject({ code: "forbidden" });
  await unlinkAccount(stale, { provider: "github", password }, visitor());
  expect(await prisma().account.count({ where: { userId: stale.userId } })).toBe(0);
  expect(await auditOf(stale.userId)).toContain("user.account_unlinked");
  expect(await prisma().outboxMail.count({ where: { to: stale.email, subject: "GitHub was disconnected from your account" } })).toBe(1);

  const without = await signedIn(await somebody());
  await connect(without, "github", "google");
  const both = await Promise.allSettled(["github", "google"].map((provider) => unlinkAccount(without, { provider }, visitor())));
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  for (const one of both) if (one.status === "rejected") expect(one.reason).toMatchObject({ data: { reason: "last_way_in" } });
  expect(await prisma().account.count({ where: { userId: without.userId } })).toBe(1);
});

test("one click makes no admin: the admin proves who they are, and every admin is told", async () => {
  const stale = await person("ADMIN", 11);
  const other = await person("ADMIN");
  const candidate = await person("CANDIDATE");
  const refused = { code: "forbidden", data: { reason: "confirm_identity" } };
  for (const role of ["ADMIN", "RECRUITER"]) {
    await expect(changeAccess(stale, { userId: candidate.userId, role }, visitor())).rejects.toMatchObject(refused);
    const invited = { fullName: "Nam Le", email: `${randomUUID()}@example.com`, role };
    await expect(inviteUser(stale, invited, visitor())).rejects.toMatchObject(refused);
    expect(await prisma().user.count({ where: { email: invited.email } })).toBe(0);
  }
  for (const change of [{ active: false }, { role: "CANDIDATE" }]) {
    await expect(changeAccess(stale, { userId: other.userId, ...change }, visitor())).rejects.toMatchObject(refused);
  }
  // What concerns no staff needs no more than the role.
  await changeAccess(stale, { userId: candidate.userId, active: false }, visitor());
  await changeAccess(stale, { userId: candidate.userId, active: true }, visitor());
  const mails = () => prisma().outboxMail.findMany({ where: { subject: "Staff access was changed", text: { contains: candidate.email } } });
  expect(await mails()).toEqual([]);

  await changeAccess(stale, { userId: candidate.userId, role: "ADMIN", password }, visitor());
  const told = await mails();
  const admins = await prisma().user.count({ where: { role: "ADMIN", deactivatedAt: null, id: { not: candidate.userId } } });
  expect(told).toHaveLength(admins);
  expect(told.map(({ to }) => to)).toEqual(expect.arrayContaining([stale.email, other.email]));
  expect(told[0]?.text).toContain(`${candidate.email}: was candidate, is admin now.`);
});
