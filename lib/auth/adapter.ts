import "server-only";
import type { Adapter, AdapterUser } from "next-auth/adapters";
import { takeLinkIntent } from "#lib/auth/link-intent.ts";
import { linkAccount } from "#lib/data/users/link-account.ts";
import { signUpWithProvider } from "#lib/data/users/sign-up-with-provider.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";

const select = { id: true, email: true, fullName: true, avatarUrl: true, emailVerified: true } as const;
const system: Viewer = { kind: "system", job: "sign-in" };

type Row = { id: string; email: string; fullName: string; avatarUrl: string | null; emailVerified: Date | null };

function toAdapterUser(row: Row): AdapterUser {
  return { id: row.id, email: row.email, name: row.fullName, image: row.avatarUrl, emailVerified: row.emailVerified };
}

/**
 * next-auth's view of our users, for one request: its `name` and `image` are our `fullName` and `avatarUrl`. Sessions are tokens
 * that name a row of ours, so none are stored here.
 * @param wantsLink whether the visitor has asked, from the profile, for an account to be connected
 */
export function accountAdapter(address: () => Promise<string>, wantsLink: typeof takeLinkIntent = takeLinkIntent): Adapter {
  const madeNow = new Set<string>();
  return {
    async createUser(user) {
      const { userId } = await signUpWithProvider(
        system,
        { email: user.email, name: user.name ?? "", avatarUrl: user.image ?? null },
        await address(),
      );
      madeNow.add(userId);
      return toAdapterUser(await prisma().user.findUniqueOrThrow({ where: { id: userId }, select }));
    },
    async getUser(id) {
      const row = await prisma().user.findFirst({ where: { id, deactivatedAt: null }, select });
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
      const bySignUp = madeNow.has(userId);
      if (!bySignUp && !(await wantsLink(userId, provider))) {
        throw new AppError("forbidden", "Connect accounts on your profile page.", {
          detail: "an account was to be linked without being asked for",
        });
      }
      await linkAccount(system, { userId, type, provider, providerAccountId, bySignUp });
    },
  };
}
