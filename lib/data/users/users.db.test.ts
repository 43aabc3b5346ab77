import { v4 as uuid } from "uuid";
import { afterEach, expect, test, vi } from "vitest";
import { listOutbox } from "#lib/data/mail/list-outbox.ts";
import { somebody } from "#lib/data/testing/test-evaluations.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { pool, prisma } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import { signedIn, visitor } from "../testing/test-sign-ins.ts";
import { beginSignIn } from "./begin-sign-in.ts";
import { createUser } from "./create-user.ts";
import { getAvatar } from "./get-avatar.ts";
import { getProfile } from "./get-profile.ts";
import { getTimeZone } from "./get-time-zone.ts";
import * as resetRequests from "./request-password-reset.ts";
import { resendVerification } from "./resend-verification.ts";
import * as resets from "./reset-password.ts";
import { resolveViewer } from "./resolve-viewer.ts";
import { setAvatar } from "./set-avatar.ts";
import { setTimeZone } from "./set-time-zone.ts";
import * as signIn from "./sign-in.ts";
import * as signUps from "./sign-up.ts";
import { updateProfile } from "./update-profile.ts";
import * as verifications from "./verify-email.ts";
import type { Visitor } from "./visitor.ts";

const anonymous: Viewer = { kind: "anonymous", requestId: "request-1" };
const system: Viewer = { kind: "system", job: "test" };
const password = "correct horse battery";

afterEach(() => vi.useRealTimers());

// Each from a network of its own, unless a test is about networks.
const signInWithPassword = (viewer: Viewer, input: unknown, from: Visitor = visitor()) => signIn.signInWithPassword(viewer, input, from);
const signUp = (viewer: Viewer, input: unknown, from = visitor().address) => signUps.signUp(viewer, input, from);
const requestPasswordReset = (viewer: Viewer, input: unknown) => resetRequests.requestPasswordReset(viewer, input, visitor().address);
const resetPassword = (viewer: Viewer, input: unknown) => resets.resetPassword(viewer, input, visitor().address);
const verifyEmail = (viewer: Viewer, input: unknown) => verifications.verifyEmail(viewer, input, visitor().address);

async function refusal(promise: Promise<unknown>): Promise<AppError> {
  const error = await promise.then(
    () => new Error("it was not refused"),
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw error;
}

const newEmail = () => `${uuid()}@example.com`;

async function signedUp(fullName = "Ada Okafor") {
  const email = newEmail();
  const { userId } = await signUp(anonymous, { fullName, email, password });
  return { userId, email, viewer: { kind: "user", userId, role: "CANDIDATE" } as const };
}

async function mailTo(email: string) {
  return prisma().outboxMail.findMany({ where: { to: email }, orderBy: { id: "asc" } });
}

/** The token of the newest link in the mail to this address. */
async function tokenFor(email: string, path: string): Promise<string> {
  const mails = await mailTo(email);
  const link = mails.map(({ text }) => new RegExp(`${path}\\?token=(\\S+)`, "u").exec(text)?.[1]).findLast(Boolean);
  if (!link) throw new Error(`no mail with ${path}`);
  return link;
}

async function auditOf(entityId: string) {
  return prisma().auditEntry.findMany({ where: { entityId }, orderBy: { id: "asc" } });
}

/** Runs with a table out of reach. */
async function without(table: string, act: () => Promise<void>): Promise<void> {
  await pool().query(`ALTER TABLE "${table}" RENAME TO "${table}_away"`);
  try {
    await act();
  } finally {
    await pool().query(`ALTER TABLE "${table}_away" RENAME TO "${table}"`);
  }
}

test("signing up makes a candidate, mails a link and writes an audit row; the password is kept as argon2id only", async () => {
  const email = `Mixed.${uuid()}@Example.com`;
  const { userId } = await signUp(anonymous, { fullName: "  Jose\u0301 \u0000Ruiz ", email: ` ${email} `, password });
  const user = await prisma().user.findUniqueOrThrow({ where: { id: userId }, omit: { passwordHash: false } });
  expect(user).toMatchObject({ fullName: "José Ruiz", email: email.toLowerCase(), role: "CANDIDATE", emailVerified: null });
  expect(user.passwordHash).toMatch(/^\$argon2id\$/u);
  expect(await mailTo(email.toLowerCase())).toHaveLength(1);
  const audit = await auditOf(userId);
  expect(audit).toMatchObject([{ action: "user.signed_up", actor: "anonymous", actorId: null, requestId: "request-1" }]);
  expect(JSON.stringify([audit, await mailTo(email.toLowerCase())])).not.toContain(password);
});

test.each([
  [{ fullName: "" }, "fullName"],
  [{ fullName: "\u0000\u0007 " }, "fullName"],
  [{ fullName: "a".repeat(121) }, "fullName"],
  [{ email: "nobody" }, "email"],
  [{ password: "short" }, "password"],
  [{ password: "a".repeat(201) }, "password"],
])("a sign-up with %o is refused at that field", async (wrong, field) => {
  const error = await refusal(signUp(anonymous, { fullName: "Ada", email: newEmail(), password, ...wrong }));
  expect(error.code).toBe("invalid");
  expect(Object.keys(error.fields ?? {})).toEqual([field]);
});

test("a role cannot be asked for", async () => {
  const { userId } = await signUp(anonymous, { fullName: "Eve", email: newEmail(), password, role: "ADMIN" });
  expect(await prisma().user.findUnique({ where: { id: userId }, select: { role: true } })).toEqual({ role: "CANDIDATE" });
});

test("an address has one account, whatever its case, also when it is asked for twice at once", async () => {
  const { email } = await signedUp();
  const error = await refusal(signUp(anonymous, { fullName: "Twin", email: email.toUpperCase(), password }));
  expect(error).toMatchObject({ code: "conflict", fields: { email: expect.any(String) } });
  const fresh = newEmail();
  const both = await Promise.allSettled([1, 2, 3].map(() => signUp(anonymous, { fullName: "Twin", email: fresh, password })));
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const one of both) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "conflict" });
});

test("a wrong password, an unknown address and a closed account are refused in the same words", async () => {
  const { email } = await signedUp();
  const closed = await signedUp();
  await prisma().user.update({ where: { id: closed.userId }, data: { deactivatedAt: new Date() } });
  const oauth = await somebody();
  const { email: without } = await prisma().user.findUniqueOrThrow({ where: { id: oauth.userId }, select: { email: true } });
  const tries = [
    { email, password: "wrong password" },
    { email: newEmail(), password },
    { email: closed.email, password },
    { email: without, password },
  ];
  const refusals = await Promise.all(tries.map((input) => refusal(signInWithPassword(anonymous, input))));
  for (const { code, message, fields, data } of refusals) {
    expect({ code, message, fields, data }).toEqual({
      code: "invalid",
      message: refusals[0]?.message,
      fields: undefined,
      data: { reason: "wrong_password" },
    });
  }
  expect(await signInWithPassword(anonymous, { email: ` ${email.toUpperCase()}`, password })).toMatchObject({ email, sessionVersion: 1 });
});

const waitFor = (key: string) => pool().query(`UPDATE "SignInDelay" SET "nextAt" = now() WHERE key LIKE $1`, [`%${key}%`]);

test("wrong passwords from one place make the next attempt wait, longer each time; a success starts over", async () => {
  for (const known of [true, false]) {
    const email = known ? (await signedUp()).email : newEmail();
    const here = visitor();
    const wrong = () => refusal(signInWithPassword(anonymous, { email, password: "wrong password" }, here));
    for (let attempt = 1; attempt <= 5; attempt += 1) expect((await wrong()).code).toBe("invalid");
    const waits: number[] = [];
    for (let attempt = 6; attempt <= 18; attempt += 1) {
      const { code, data } = await wrong();
      expect(code).toBe("rate_limited");
      waits.push(Number(data?.retryAfterSeconds));
      await waitFor(email);
      expect((await wrong()).code).toBe("invalid");
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
    if (!known) continue;
    await waitFor(email);
    await signInWithPassword(anonymous, { email, password }, here);
    expect((await wrong()).code).toBe("invalid");
  }
});

test("of many wrong passwords at once, so many are compared as one after the other", async () => {
  const { email } = await signedUp();
  const here = visitor();
  const tries = Array.from({ length: 20 }, () => refusal(signInWithPassword(anonymous, { email, password: "wrong password" }, here)));
  const codes = (await Promise.all(tries)).map(({ code }) => code);
  expect(codes.filter((code) => code === "invalid")).toHaveLength(5);
  expect(codes.filter((code) => code === "rate_limited")).toHaveLength(15);
});

test("strangers, from however many places, do not lock the owner out of a browser that is known", async () => {
  const { email, userId } = await signedUp();
  const home = { ...visitor(), deviceHash: "the owner's" };
  await signInWithPassword(anonymous, { email, password }, home);
  const method = { method: "password", userAgent: "", ...home };
  await beginSignIn(system, { userId, ...method });
  const wrong = (from: Visitor) => refusal(signInWithPassword(anonymous, { email, password: "wrong password" }, from));
  for (let attempt = 1; attempt <= 20; attempt += 1) expect((await wrong(visitor())).code).toBe("invalid");
  const slowed = await wrong({ ...visitor(), deviceHash: "a stranger's" });
  expect(slowed.code).toBe("rate_limited");
  expect(Number(slowed.data?.retryAfterSeconds)).toBeLessThanOrEqual(120);
  // Elsewhere too, with the same cookie: it is the browser that is known.
  expect(await signInWithPassword(anonymous, { email, password }, { ...visitor(), deviceHash: "the owner's" })).toMatchObject({ email });
  // Known is known to one account.
  const other = await signedUp();
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    expect((await refusal(signInWithPassword(anonymous, { email: other.email, password: "wrong" }, home))).code).toBe("invalid");
  }
  expect((await refusal(signInWithPassword(anonymous, { email: other.email, password }, home))).code).toBe("rate_limited");
});

test("an address of the network is limited across accounts, and those who cannot be told share one", async () => {
  for (const address of [visitor().address, "unknown"]) {
    await pool().query("INSERT INTO rate_limit (key, points, expire) VALUES ($1, 100, $2)", [
      `sign-in-address:${address}`,
      Date.now() + 60_000,
    ]);
    const { email } = await signedUp();
    expect((await refusal(signInWithPassword(anonymous, { email, password }, { address }))).code).toBe("rate_limited");
    await signInWithPassword(anonymous, { email, password });
  }
});

test("new accounts have a limit for the whole installation, from however many addresses", async () => {
  const key = "sign-up-all:all";
  const { rows } = await pool().query("SELECT points, expire FROM rate_limit WHERE key = $1", [key]);
  await pool().query("UPDATE rate_limit SET points = 300 WHERE key = $1", [key]);
  expect((await refusal(signUp(anonymous, { fullName: "Ada", email: newEmail(), password }))).code).toBe("rate_limited");
  await pool().query("UPDATE rate_limit SET points = $2 WHERE key = $1", [key, rows[0].points]);
  await signedUp();
});

test.each(["1234567890", "passwordpassword", "qwertyuiop12", "aaaaaaaaaaaa", "Okafor1990", "abcdefghij"])(
  "the password %s is among the first guesses",
  async (common) => {
    const error = await refusal(signUp(anonymous, { fullName: "Ada Okafor", email: newEmail(), password: common }));
    expect(error).toMatchObject({ code: "invalid", fields: { password: expect.any(String) }, data: { reason: "common_password" } });
  },
);

test("a password sprayed over accounts leaves a trace of each address, in few rows", async () => {
  const from = visitor();
  const people = await Promise.all(Array.from({ length: 12 }, () => signedUp()));
  const spray = (email: string) => refusal(signInWithPassword(anonymous, { email, password: "a sprayed password" }, from));
  for (const { email } of people) await spray(email);
  for (let index = 0; index < 88; index += 1) await spray(newEmail());
  const rows = await prisma().auditEntry.findMany({
    where: { OR: [{ entityId: from.address }, { entityId: { in: people.map(({ userId }) => userId) }, action: "user.sign_in_failed" }] },
    orderBy: { id: "asc" },
  });
  expect(rows.filter(({ entity }) => entity === "User")).toHaveLength(12);
  expect(rows.filter(({ entity }) => entity === "Address").map(({ after }) => after)).toEqual([
    { attemptsThisHour: 10 },
    { attemptsThisHour: 100 },
  ]);
  expect(JSON.stringify(rows)).not.toContain("a sprayed password");
});

test("an account's failures are told at 1 and 10, and where they begin to wait", async () => {
  const { email, userId } = await signedUp();
  const here = visitor();
  for (let attempt = 1; attempt <= 12; attempt += 1) {
    await refusal(signInWithPassword(anonymous, { email, password: "wrong password" }, here));
    await waitFor(email);
  }
  const rows = (await auditOf(userId)).filter(({ action }) => action.startsWith("user.sign_in"));
  expect(rows.map(({ action, after }) => [action, after])).toEqual([
    ["user.sign_in_failed", { address: here.address, attemptsThisHour: 1 }],
    ["user.sign_in_delayed", { address: here.address, attempts: 5 }],
    ["user.sign_in_failed", { address: here.address, attemptsThisHour: 10 }],
  ]);
});

test("when attempts cannot be counted, nobody signs in, signs up or gets a mail", async () => {
  const { email } = await signedUp();
  const before = (await mailTo(email)).length;
  await without("rate_limit", async () => {
    const tries = [
      signInWithPassword(anonymous, { email, password }),
      signUp(anonymous, { fullName: "Ada", email: newEmail(), password }),
      requestPasswordReset(anonymous, { email }),
    ];
    for (const error of await Promise.all(tries.map(refusal))) expect(error.code).toBe("unavailable");
  });
  expect(await mailTo(email)).toHaveLength(before);
  await signInWithPassword(anonymous, { email, password });
});

test("a reset link sets a new password once, ends older sign-ins and verifies the address", async () => {
  const { userId, email } = await signedUp();
  const { signInId } = await signedIn({ userId });
  expect(await resolveViewer({ userId, signInId })).toMatchObject({ kind: "user", userId });
  await requestPasswordReset(anonymous, { email });
  const token = await tokenFor(email, "/reset-password");
  await resetPassword(anonymous, { token, password: "another long password" });
  expect(await resolveViewer({ userId, signInId })).toEqual({ kind: "anonymous" });
  expect((await refusal(signInWithPassword(anonymous, { email, password }))).code).toBe("invalid");
  await signInWithPassword(anonymous, { email, password: "another long password" });
  const fresh = await signedIn({ userId });
  expect(await resolveViewer(fresh, "r")).toEqual({
    kind: "user",
    userId,
    signInId: fresh.signInId,
    role: "CANDIDATE",
    requestId: "r",
  });
  expect((await refusal(resetPassword(anonymous, { token, password: "a third long password" }))).code).toBe("gone");
  expect(await prisma().user.findUnique({ where: { id: userId }, select: { emailVerified: true } })).toEqual({
    emailVerified: expect.any(Date),
  });
  expect((await auditOf(userId)).map(({ action }) => action)).toEqual([
    "user.signed_up",
    "user.reset_requested",
    "user.password_reset",
    "user.sign_in_failed",
  ]);
});

test("whoever proves an address takes the account over: what another person connected before goes, their own stays", async () => {
  const { userId, email } = await signedUp();
  const connect = (providerAccountId: string) =>
    prisma().account.create({ data: { userId, type: "oauth", provider: "github", providerAccountId }, select: { userId: true } });
  const reset = async () => {
    await requestPasswordReset(anonymous, { email });
    await resetPassword(anonymous, { token: await tokenFor(email, "/reset-password"), password: "another long password" });
    return prisma().account.count({ where: { userId } });
  };
  await connect(uuid());
  expect(await reset()).toBe(0);
  await connect(uuid());
  expect(await reset()).toBe(1);
});

test("one link works once, also when it is opened twice at the same time", async () => {
  const { email } = await signedUp();
  await requestPasswordReset(anonymous, { email });
  const token = await tokenFor(email, "/reset-password");
  const both = await Promise.allSettled([1, 2].map((n) => resetPassword(anonymous, { token, password: `password number ${n}` })));
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a link is too old after its hour, an older one ends with a newer one, and one purpose is not another", async () => {
  const { email } = await signedUp();
  await requestPasswordReset(anonymous, { email });
  const older = await tokenFor(email, "/reset-password");
  await requestPasswordReset(anonymous, { email });
  const newer = await tokenFor(email, "/reset-password");
  const use = (token: string) => resetPassword(anonymous, { token, password: "another long password" });
  expect((await refusal(use(older))).code).toBe("gone");
  expect((await refusal(use(await tokenFor(email, "/verify-email")))).code).toBe("gone");
  expect((await refusal(use("made-up"))).code).toBe("gone");
  expect((await refusal(use(""))).code).toBe("invalid");
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_601_000 });
  expect((await refusal(use(newer))).code).toBe("gone");
  vi.useRealTimers();
  await use(newer);
});

test("a reset for an address without an account says and sends nothing", async () => {
  const email = newEmail();
  await expect(requestPasswordReset(anonymous, { email })).resolves.toBeUndefined();
  expect(await mailTo(email)).toEqual([]);
  const closed = await signedUp();
  await prisma().user.update({ where: { id: closed.userId }, data: { deactivatedAt: new Date() } });
  const before = (await mailTo(closed.email)).length;
  await requestPasswordReset(anonymous, { email: closed.email });
  expect(await mailTo(closed.email)).toHaveLength(before);
});

test("links are kept as hashes only", async () => {
  const { userId, email } = await signedUp();
  const token = await tokenFor(email, "/verify-email");
  const rows = await prisma().userToken.findMany({ where: { userId } });
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test("an address is verified with its link; another one can be asked for until then, five times an hour", async () => {
  const { userId, email, viewer } = await signedUp();
  const first = await tokenFor(email, "/verify-email");
  await resendVerification(viewer);
  expect((await refusal(verifyEmail(viewer, { token: first }))).code).toBe("gone");
  // Its owner may read the mail of an account that a stranger has made: the link alone confirms nothing, and is not used up.
  const token = await tokenFor(email, "/verify-email");
  expect((await refusal(verifyEmail(anonymous, { token }))).code).toBe("unauthenticated");
  expect((await refusal(verifyEmail((await signedUp()).viewer, { token }))).code).toBe("gone");
  expect((await getProfile(viewer)).emailVerified).toBeNull();
  await verifyEmail(viewer, { token });
  expect((await getProfile(viewer)).emailVerified).toBeInstanceOf(Date);
  const sent = (await mailTo(email)).length;
  await resendVerification(viewer);
  expect(await mailTo(email)).toHaveLength(sent);
  expect((await auditOf(userId)).map(({ action }) => action)).toContain("user.email_verified");
  const eager = await signedUp();
  for (let attempt = 0; attempt < 5; attempt += 1) await resendVerification(eager.viewer);
  expect((await refusal(resendVerification(eager.viewer))).code).toBe("rate_limited");
});

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13];
const jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 16];
const webp = [...Buffer.from("RIFF\u0000\u0000\u0000\u0000WEBPVP8 ")];
const bytes = (values: Iterable<number>) => Uint8Array.from(values);

test("a picture is what its bytes say, and only its owner and staff see it", async () => {
  const owner = await somebody();
  for (const [content, mediaType] of [
    [png, "image/png"],
    [jpeg, "image/jpeg"],
    [webp, "image/webp"],
  ] as const) {
    await setAvatar(owner, bytes(content));
    const seen = await getAvatar(owner, { userId: owner.userId });
    expect({ mediaType: seen.mediaType, bytes: [...seen.bytes] }).toEqual({ mediaType, bytes: [...content] });
  }
  expect((await getProfile(owner)).avatarUrl).toContain(`/api/avatars/${owner.userId}`);
  expect((await getAvatar(await somebody("RECRUITER"), { userId: owner.userId })).mediaType).toBe("image/webp");
  for (const text of ["<svg onload=alert(1)>", "GIF89a", "%PDF-1.7", "RIFF\u0000\u0000\u0000\u0000WAVE", "", "\u0089PNG"]) {
    expect((await refusal(setAvatar(owner, bytes(Buffer.from(text))))).code).toBe("invalid");
  }
  expect((await refusal(setAvatar(owner, new Uint8Array(512 * 1024 + 1)))).code).toBe("too_large");
  await setAvatar(owner, null);
  expect((await getProfile(owner)).avatarUrl).toBeNull();
  expect((await refusal(getAvatar(owner, { userId: owner.userId }))).code).toBe("not_found");
  expect((await auditOf(owner.userId)).map(({ action }) => action)).toEqual([
    "user.picture_set",
    "user.picture_set",
    "user.picture_set",
    "user.picture_removed",
  ]);
});

test("a name is changed with its audit row", async () => {
  const { viewer, userId } = await signedUp("Old Name");
  await updateProfile(viewer, { fullName: "  New Name " });
  expect(await getProfile(viewer)).toMatchObject({ fullName: "New Name" });
  expect((await auditOf(userId)).at(-1)).toMatchObject({
    action: "user.renamed",
    actorId: userId,
    before: { fullName: "Old Name" },
    after: { fullName: "New Name" },
  });
});

test("a name is seen as it is written: nothing invisible, nothing that turns it around", async () => {
  const { viewer } = await signedUp("\u202eAda\u200b \u2066Okafor\ufeff\u0007");
  expect(await getProfile(viewer)).toMatchObject({ fullName: "Ada Okafor" });
  await updateProfile(viewer, { fullName: "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627" });
  expect(await getProfile(viewer)).toMatchObject({ fullName: "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627" });
  for (const fullName of ["", " \u200b ", "\u3164", "\u200d\u200c"]) {
    expect((await refusal(updateProfile(viewer, { fullName }))).fields).toEqual({ fullName: "Enter your name." });
  }
});

test("the operator makes people with roles, and gives an existing one a role: older sign-ins end", async () => {
  const email = newEmail();
  const made = await createUser(system, { fullName: "Root", email, password, role: "ADMIN" });
  expect(made.existed).toBe(false);
  expect(await signInWithPassword(anonymous, { email, password })).toMatchObject({ id: made.userId, role: "ADMIN" });
  const before = await signedIn({ userId: made.userId });
  const again = await createUser(system, { fullName: "Other", email, password: "another long password", role: "RECRUITER" });
  expect(again).toEqual({ userId: made.userId, existed: true });
  expect(await resolveViewer(before)).toEqual({ kind: "anonymous" });
  expect(await signInWithPassword(anonymous, { email, password: "another long password" })).toMatchObject({ role: "RECRUITER" });
  expect((await auditOf(made.userId)).map(({ action, actor }) => [action, actor])).toEqual([
    ["user.created", "system/test"],
    ["user.role_given", "system/test"],
  ]);
  for (const viewer of [anonymous, await somebody("ADMIN")]) {
    expect((await refusal(createUser(viewer, { fullName: "Eve", email: newEmail(), password, role: "ADMIN" }))).code).toBe("forbidden");
  }
});

test("a closed account gets no token, and its sign-ins end", async () => {
  const { userId } = await signedUp();
  const begin = () => beginSignIn(system, { userId, method: "password", deviceHash: "a", userAgent: "b", ...visitor() });
  const { signInId = "" } = (await begin()) ?? {};
  expect(await resolveViewer({ userId, signInId })).toMatchObject({ userId });
  await prisma().user.update({ where: { id: userId }, data: { deactivatedAt: new Date() } });
  expect(await begin()).toBeNull();
  expect(await resolveViewer({ userId, signInId })).toEqual({ kind: "anonymous" });
});

test("a change that cannot be audited does not happen", async () => {
  const { viewer, userId, email } = await signedUp("Old Name");
  const other = newEmail();
  const verification = await tokenFor(email, "/verify-email");
  await requestPasswordReset(anonymous, { email });
  const reset = await tokenFor(email, "/reset-password");
  await without("AuditEntry", async () => {
    const changes = [
      () => signUp(anonymous, { fullName: "Ada", email: other, password }),
      () => updateProfile(viewer, { fullName: "New Name" }),
      () => setAvatar(viewer, bytes(png)),
      () => verifyEmail(viewer, { token: verification }),
      () => resetPassword(anonymous, { token: reset, password: "another long password" }),
      () => createUser(system, { fullName: "Root", email, password, role: "ADMIN" }),
    ];
    for (const change of changes) await expect(change()).rejects.toThrow();
  });
  expect(await prisma().user.findUnique({ where: { email: other } })).toBeNull();
  expect(await mailTo(other)).toEqual([]);
  expect(await getProfile(viewer)).toMatchObject({ fullName: "Old Name", avatarUrl: null, emailVerified: null, role: "CANDIDATE" });
  await signInWithPassword(anonymous, { email, password });
  // Neither link was used up.
  await verifyEmail(viewer, { token: verification });
  await resetPassword(anonymous, { token: reset, password: "another long password" });
  expect((await auditOf(userId)).length).toBeGreaterThan(2);
});

test("without SMTP every mail waits where an admin reads it, newest first", async () => {
  const admin = await somebody("ADMIN");
  const { email } = await signedUp();
  const { mails } = await listOutbox(admin, {});
  expect(mails[0]).toMatchObject({ to: email, sentAt: null, error: null });
  expect(mails.map(({ id }) => id)).toEqual(
    mails
      .map(({ id }) => id)
      .toSorted()
      .toReversed(),
  );
});

test("a zone for times is one that exists, and none is the browser's", async () => {
  const viewer = await somebody();
  expect(await getTimeZone(viewer)).toBeNull();
  await setTimeZone(viewer, { timeZone: "Asia/Ho_Chi_Minh" });
  expect(await getTimeZone(viewer)).toBe("Asia/Ho_Chi_Minh");
  for (const timeZone of ["Asia/Nowhere", "+07:00", "x; path=/", 7])
    expect(Object.keys((await refusal(setTimeZone(viewer, { timeZone }))).fields ?? {})).toEqual(["timeZone"]);
  await setTimeZone(viewer, { timeZone: "" });
  expect(await getTimeZone(viewer)).toBeNull();
  const entries = await prisma().auditEntry.findMany({
    where: { entityId: viewer.userId, action: "user.time_zone" },
    orderBy: { id: "asc" },
    select: { after: true },
  });
  expect(entries.map(({ after }) => after)).toEqual([{ timeZone: "Asia/Ho_Chi_Minh" }, { timeZone: null }]);
});
