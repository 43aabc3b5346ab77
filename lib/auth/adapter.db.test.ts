import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { prisma } from "#lib/db/client.ts";
import { adapter } from "./adapter.ts";

const someone = () => ({
  id: "ignored",
  email: `${randomUUID()}@Example.com`,
  name: "Ana Lima",
  image: "https://example.com/a.png",
  emailVerified: null,
});

test("a sign-in with Google or GitHub makes a candidate under our own names, and is found again by its account", async () => {
  const made = await adapter.createUser?.(someone());
  if (!made) throw new Error("no user");
  expect(made).toMatchObject({ name: "Ana Lima", image: "https://example.com/a.png", email: made.email.toLowerCase() });
  const row = await prisma().user.findUniqueOrThrow({ where: { id: made.id }, select: { fullName: true, avatarUrl: true, role: true } });
  expect(row).toEqual({ fullName: "Ana Lima", avatarUrl: "https://example.com/a.png", role: "CANDIDATE" });

  const providerAccountId = randomUUID();
  await adapter.linkAccount?.({ userId: made.id, type: "oauth", provider: "github", providerAccountId, access_token: "secret" });
  expect(await adapter.getUserByAccount?.({ provider: "github", providerAccountId })).toMatchObject({ id: made.id });
  expect(await adapter.getUserByAccount?.({ provider: "google", providerAccountId })).toBeNull();
  // Tokens of other sites are not kept.
  expect(await prisma().account.findFirst({ where: { providerAccountId }, select: { access_token: true } })).toEqual({
    access_token: null,
  });
});

test("an address is the same in any case, so that a password account is found and never linked by itself", async () => {
  const made = await adapter.createUser?.(someone());
  expect(await adapter.getUserByEmail?.(made?.email.toUpperCase() ?? "")).toMatchObject({ id: made?.id });
  await expect(adapter.createUser?.({ ...someone(), email: made?.email ?? "" })).rejects.toThrow();
});

test("a name that the provider does not tell becomes the address", async () => {
  const made = await adapter.createUser?.({ ...someone(), name: null });
  expect(made?.name).toBe(made?.email);
});
