import "server-only";
import { z } from "zod";
import { passwordMatches } from "#lib/auth/password.ts";
import { consume, forgive } from "#lib/auth/rate-limit.ts";
import { parse } from "#lib/data/parse.ts";
import { Email } from "#lib/data/users/credentials.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import type { RefusalReason } from "#lib/interview/refusal-reasons.ts";

const Input = z.object({ email: Email, password: z.string({ error: "Enter your password." }).min(1, "Enter your password.").max(200) });

/** What a sign-in may carry: no hash, no more than the token needs. */
export type SignedIn = { id: string; email: string; fullName: string; role: "CANDIDATE" | "RECRUITER" | "ADMIN"; sessionVersion: number };

/**
 * Checks an address and password. The same words and time whether the account exists or not.
 * @param address of the visitor, when a trusted proxy tells it
 * @throws AppError invalid, rate_limited, unavailable
 */
export async function signInWithPassword(_viewer: Viewer, input: unknown, address?: string): Promise<SignedIn> {
  const { email, password } = parse(Input, input);
  await consume("sign-in-address", address);
  await consume("sign-in-account", email);
  const user = await prisma().user.findUnique({
    where: { email },
    select: { id: true, email: true, fullName: true, role: true, sessionVersion: true, passwordHash: true, deactivatedAt: true },
  });
  const matches = await passwordMatches(user?.passwordHash, password);
  if (!user || !matches || user.deactivatedAt) {
    throw new AppError("invalid", "The email address or the password is not right. Check both, or reset the password.", {
      data: { reason: "wrong_password" satisfies RefusalReason },
    });
  }
  await forgive("sign-in-account", email);
  return { id: user.id, email: user.email, fullName: user.fullName, role: user.role, sessionVersion: user.sessionVersion };
}
