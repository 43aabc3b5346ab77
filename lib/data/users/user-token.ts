import "server-only";
import { v7 as uuidv7 } from "uuid";
import { digestOf, linkTo, newToken } from "#lib/data/mail/mailed-link.ts";
import { queueMail } from "#lib/data/mail/queue-mail.ts";
import type { Transaction } from "#lib/db/client.ts";
import type { TokenPurpose } from "#lib/db/generated/enums.ts";
import { AppError } from "#lib/errors.ts";
import type { RefusalReason } from "#lib/interview/refusal-reasons.ts";

const lifetimeMs: Record<TokenPurpose, number> = {
  VERIFY_EMAIL: 3 * 24 * 3_600_000,
  RESET_PASSWORD: 3_600_000,
  INVITE: 7 * 24 * 3_600_000,
};

async function issueToken(tx: Transaction, userId: string, purpose: TokenPurpose): Promise<string> {
  const token = newToken();
  await tx.userToken.deleteMany({ where: { userId, purpose } });
  await tx.userToken.create({
    data: { id: uuidv7(), userId, purpose, tokenHash: digestOf(token), expiresAt: new Date(Date.now() + lifetimeMs[purpose]) },
    select: { id: true },
  });
  return token;
}

/** Mails a link that verifies the address; older links stop working. It names nobody: whoever typed the address chose the name. */
export async function sendVerification(tx: Transaction, user: { userId: string; email: string }): Promise<void> {
  const token = await issueToken(tx, user.userId, "VERIFY_EMAIL");
  await queueMail(tx, {
    to: user.email,
    subject: "Confirm your email address",
    text: `Hello,\n\nOpen this link to confirm that this address is yours:\n\n${linkTo("/verify-email", token)}\n\nIt works for three days. If you did not create an account, ignore this message.\n`,
  });
}

/** Mails a link that sets a new password; older links stop working. The name is used once the address is known to be its owner's. */
export async function sendPasswordReset(
  tx: Transaction,
  user: { userId: string; email: string; fullName: string; emailVerified: Date | null },
): Promise<void> {
  const token = await issueToken(tx, user.userId, "RESET_PASSWORD");
  await queueMail(tx, {
    to: user.email,
    subject: "Set a new password",
    text: `${user.emailVerified ? `Hello ${user.fullName}` : "Hello"},\n\nOpen this link to choose a new password:\n\n${linkTo("/reset-password", token)}\n\nIt works for one hour and once. If you did not ask for it, ignore this message; your password stays as it is.\n`,
  });
}

/** Mails a link with which an invited person chooses a first password; older ones stop working. */
export async function sendInvitation(
  tx: Transaction,
  user: { userId: string; email: string; fullName: string },
  inviter: string,
): Promise<void> {
  const token = await issueToken(tx, user.userId, "INVITE");
  await queueMail(tx, {
    to: user.email,
    subject: "You are invited",
    text: `Hello ${user.fullName},\n\n${inviter} invites you to AAI. Open this link to choose a password, then sign in with this address:\n\n${linkTo("/reset-password", token)}\n\nIt works for seven days and once. If you did not expect it, ignore this message.\n`,
  });
}

/**
 * Uses a link up, once.
 * @returns whose it was
 * @throws AppError gone when it is unknown, used or too old
 */
export async function useToken(tx: Transaction, token: string, ...purposes: TokenPurpose[]): Promise<{ userId: string }> {
  const tokenHash = digestOf(token);
  const used = await tx.userToken.updateMany({
    where: { tokenHash, purpose: { in: purposes }, usedAt: null, expiresAt: { gt: new Date() } },
    data: { usedAt: new Date() },
  });
  if (used.count === 0) throw linkUsed();
  return tx.userToken.findUniqueOrThrow({ where: { tokenHash }, select: { userId: true } });
}

/** The refusal of a link that opens nothing, or nothing for whoever uses it. */
export function linkUsed(): AppError {
  const data = { reason: "link_used" satisfies RefusalReason };
  return new AppError("gone", "This link was used already or is too old. Ask for a new one.", { data });
}
