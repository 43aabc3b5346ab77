import "server-only";
import { isCommonPassword } from "#lib/auth/common-password.ts";
import { AppError } from "#lib/errors.ts";
import type { RefusalReason } from "#lib/interview/refusal-reasons.ts";

/**
 * Refuses a password that would be among the first guesses.
 * @param about the account's name and address, which are guessed first
 * @throws AppError invalid at `password`
 */
export async function requireUncommon(password: string, ...about: string[]): Promise<void> {
  if (!(await isCommonPassword(password, about))) return;
  const message = "This password is easy to guess. Use a few words that nobody would put together.";
  throw new AppError("invalid", message, { fields: { password: message }, data: { reason: "common_password" satisfies RefusalReason } });
}
