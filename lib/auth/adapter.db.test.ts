import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { visitor } from "#lib/data/testing/test-sign-ins.ts";
import { prisma } from "#lib/db/client.ts";
import { accountAdapter } from "./adapter.ts";

const someone = () => ({
  id: "ignored",
  email: `${randomUUID()}@Example.com`,
  name: "Ana Lima" as string | null,
  image: "https://avatars.githubusercontent.com/u/1?v=4",
  emailVerified: null,
});

/** The adapter of one request. */
const adapter = (wantsLink = async () => false) => accountAdapter(async () => visitor().address, wantsLink);
const auditOf = async (entityId: string) =>
  (await prisma().auditEntry.findMany({ where: { entityId }, orderBy: { id: "asc" } })).map(({ action, after }) => ({ action, after }));
const mailTo = (to: string) => prisma().outboxMail.findMany({ where: { to }, select: { subject: true } });
const account = (userId: string, providerAccountId: string = randomUUID()) =>
  ({ userId, type: "oauth", provider: "github", providerAccountId, access_token: "secret" }) as const;

async function made(user = someone(), request = adapter()) {
  const person = await request.createUser?.(user);
  if (!person) throw new Error("no user");
  return person;
}

test("a sign-in with Google or GitHub makes a candidate under our own names, and is found again by its account", async () => {
  const request = adapter();
  const person = await made(someone(), request);
  expect(person).toMatchObject({ name: "Ana Lima", image: someone().image, email: person.email.toLowerCase() });
  const row = await prisma().user.findUniqueOrThrow({ where: { id: person.id }, select: { fullName: true, avatarUrl: true, role: true } });
  expect(row).toEqual({ fullName: "Ana Lima", avatarUrl: someone().image, role: "CANDIDATE" });

  const providerAccountId = randomUUID();
  await request.linkAccount?.(account(person.id, providerAccountId));
  expect(await adapter().getUserByAccount?.({ provider: "github", providerAccountId })).toMatchObject({ id: person.id });
  expect(await adapter().getUserByAccount?.({ provider: "google", providerAccountId })).toBeNull();
  // Tokens of other sites are not kept.
  expect(await prisma().account.findFirst({ where: { providerAccountId }, select: { access_token: true } })).toEqual({
    access_token: null,
  });
  expect((await auditOf(person.id)).map(({ action }) => action)).toEqual(["user.signed_up", "user.account_linked"]);
  expect(await mailTo(person.email)).toEqual([]);
});

test("an account that exists is connected only to a person who asked for it, with an audit row and a mail", async () => {
  const person = await made();
  // Another request, with a session cookie alone.
  await expect(adapter().linkAccount?.(account(person.id))).rejects.toMatchObject({ code: "forbidden" });
  expect(await prisma().account.count({ where: { userId: person.id } })).toBe(0);
  const asked: unknown[][] = [];
  const request = adapter(async (...given: unknown[]) => {
    asked.push(given);
    return true;
  });
  await request.linkAccount?.(account(person.id));
  expect(asked).toEqual([[person.id, "github"]]);
  expect((await auditOf(person.id)).at(-1)).toEqual({ action: "user.account_linked", after: { provider: "github" } });
  expect(await mailTo(person.email)).toEqual([{ subject: "GitHub was connected to your account" }]);
});

test("a closed account is nobody's, and takes no other account", async () => {
  const person = await made();
  await prisma().user.update({ where: { id: person.id }, data: { deactivatedAt: new Date() } });
  expect(await adapter().getUser?.(person.id)).toBeNull();
  await expect(adapter(async () => true).linkAccount?.(account(person.id))).rejects.toMatchObject({ code: "not_found" });
});

test("an address is the same in any case, so that a password account is found and never linked by itself", async () => {
  const person = await made();
  expect(await adapter().getUserByEmail?.(person.email.toUpperCase())).toMatchObject({ id: person.id });
  await expect(adapter().createUser?.({ ...someone(), email: person.email })).rejects.toThrow();
});

test("a name that a provider tells becomes one of ours: on one line, visible, bounded, without links", async () => {
  const names = {
    [`${"Ana ".repeat(1_300)}\u202e\r\nLima`]: "Ana ".repeat(30).trim(),
    "Ana\r\nLima": "Ana Lima",
    "\u202eAna\u202c": "Ana",
    "Win at https://evil.example": null,
    "evil.com": null,
    "": null,
  };
  for (const [name, expected] of Object.entries(names)) {
    const user = someone();
    expect((await made({ ...user, name })).name).toBe(expected ?? user.email.split("@")[0]?.toLowerCase());
  }
  expect((await made({ ...someone(), name: null, email: `${randomUUID()}.evil.com@example.com` })).name).toBe("New candidate");
});

test("a picture from elsewhere is left out", async () => {
  for (const image of [
    "http://avatars.githubusercontent.com/u/1",
    "https://evil.example/a.png",
    "javascript:alert(1)",
    `https://lh3.googleusercontent.com/${"a".repeat(600)}`,
  ]) {
    expect((await made({ ...someone(), image })).image).toBeNull();
  }
});
