import "server-only";
import { z } from "zod";
import { consume } from "#lib/auth/rate-limit.ts";
import { parse } from "#lib/data/parse.ts";
import { addUser } from "#lib/data/users/add-user.ts";
import { Email, plainName } from "#lib/data/users/credentials.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";

const Input = z.object({ email: Email, name: z.string(), avatarUrl: z.string().nullable() });

/**
 * Makes a candidate's account for somebody who signs in with an account at another site, which has confirmed the address. A name
 * that is none of ours is mended, since nobody can be asked; it can be changed on the profile page.
 * @param address the visitor's network
 * @throws AppError forbidden, invalid, rate_limited, conflict when the address is taken
 */
export async function signUpWithProvider(viewer: Viewer, input: unknown, address: string): Promise<{ userId: string }> {
  requireSystem(viewer);
  const { email, name, avatarUrl } = parse(Input, input);
  await consume("sign-up-address", address);
  await consume("sign-up-all", "all");
  const fullName = plainName(name, email.split("@")[0] ?? "");
  const user = { fullName, email, avatarUrl, emailVerified: new Date() };
  return prisma().$transaction(async (tx) => {
    const userId = await addUser(tx, viewer, user, "user.signed_up", { method: "provider", address });
    if (!userId) throw new AppError("conflict", "This address already has an account. Sign in, or reset the password.");
    return { userId };
  });
}
