import "server-only";
import type { Adapter, AdapterUser } from "next-auth/adapters";
import { v7 as uuidv7 } from "uuid";
import { prisma } from "#lib/db/client.ts";

const select = { id: true, email: true, fullName: true, avatarUrl: true, emailVerified: true } as const;

type Row = { id: string; email: string; fullName: string; avatarUrl: string | null; emailVerified: Date | null };

function toAdapterUser(row: Row): AdapterUser {
  return { id: row.id, email: row.email, name: row.fullName, image: row.avatarUrl, emailVerified: row.emailVerified };
}

/** next-auth's view of our users: its `name` and `image` are our `fullName` and `avatarUrl`. Sessions are tokens, so none are stored. */
export const adapter: Adapter = {
  async createUser(user) {
    const email = user.email.toLowerCase();
    const row = await prisma().user.create({
      data: {
        id: uuidv7(),
        email,
        fullName: user.name?.trim() || email,
        avatarUrl: user.image ?? null,
        // Google and GitHub hand out only addresses that they verified (checked in the sign-in callback).
        emailVerified: new Date(),
      },
      select,
    });
    return toAdapterUser(row);
  },
  async getUser(id) {
    const row = await prisma().user.findUnique({ where: { id }, select });
    return row && toAdapterUser(row);
  },
  async getUserByEmail(email) {
    const row = await prisma().user.findUnique({ where: { email: email.toLowerCase() }, select });
    return row && toAdapterUser(row);
  },
  async getUserByAccount({ provider, providerAccountId }) {
    const account = await prisma().account.findUnique({
      where: { provider_providerAccountId: { provider, providerAccountId } },
      select: { user: { select } },
    });
    return account && toAdapterUser(account.user);
  },
  async updateUser({ id, emailVerified }) {
    const row = await prisma().user.update({ where: { id }, data: emailVerified ? { emailVerified } : {}, select });
    return toAdapterUser(row);
  },
  async linkAccount({ userId, type, provider, providerAccountId }) {
    // Tokens are left out: we never act at Google or GitHub in a person's name.
    await prisma().account.create({ data: { userId, type, provider, providerAccountId }, select: { userId: true } });
  },
};
