import "server-only";
import { passwordMatches } from "#lib/auth/password.ts";
import { consume, consumeInMemory } from "#lib/auth/rate-limit.ts";
import { claimAttempt, type DelayRule, forgetAttempts } from "#lib/data/users/sign-in-delay.ts";
import { recordFailedSignIn, recordSignInDelay } from "#lib/data/users/sign-in-trace.ts";
import type { Visitor } from "#lib/data/users/visitor.ts";
import { prisma } from "#lib/db/client.ts";

/** Of one place (a browser or a network) against one account. */
const fromOnePlace: DelayRule = { free: 5, maxSeconds: 15 * 60 };
/** Of everybody else against one account: more, and a shorter wait, since strangers make its owner wait too. */
const fromStrangers: DelayRule = { free: 20, maxSeconds: 2 * 60 };

const select = {
  id: true,
  email: true,
  fullName: true,
  role: true,
  sessionVersion: true,
  passwordHash: true,
  deactivatedAt: true,
} as const;

/**
 * Checks the password of an account, known or not, in the same time. Wrong ones make the next attempt wait, longer each time: by
 * the account and the place it comes from. A browser that somebody signed in to this account with before counts by itself, so that
 * strangers cannot lock its owner out. What fails leaves a trace in the audit log.
 * @param email in lower case
 * @returns whose password it is; null when it is not right, or the account is closed
 * @throws AppError rate_limited, unavailable
 */
export async function checkPassword({ email, password }: { email: string; password: string }, visitor: Visitor) {
  await consume("sign-in-address", visitor.address);
  const user = await prisma().user.findUnique({ where: { email }, select });
  const { deviceHash } = visitor;
  const isKnown = user && deviceHash && (await prisma().signInSession.count({ where: { userId: user.id, deviceHash } })) > 0;
  const keys = isKnown ? [`device:${user.id}:${deviceHash}`] : [`from:${visitor.address}:${email}`, `strangers:${email}`];
  // The one for which the other place's attempts do not count comes first.
  for (const key of keys) {
    const rule = key.startsWith("strangers:") ? fromStrangers : fromOnePlace;
    const attempts = await claimAttempt(key, rule);
    if (attempts === rule.free && user) await recordSignInDelay({ userId: user.id, address: visitor.address, attempts });
  }
  await consumeInMemory(isKnown ? "password-known" : "password-stranger", "all");
  const matches = await passwordMatches(user?.passwordHash, password);
  if (user && matches && user.deactivatedAt === null) {
    await forgetAttempts(...keys);
    const { passwordHash: _, deactivatedAt: __, ...person } = user;
    return person;
  }
  const [ofAddress, ofAccount] = [await consume("failed-address", visitor.address), user ? await consume("failed-account", user.id) : 0];
  await recordFailedSignIn({ userId: user?.id, address: visitor.address, ofAddress, ofAccount });
  return null;
}
