import "server-only";
import { z } from "zod";
import { hashPassword } from "#lib/auth/password.ts";
import { consume, consumeInMemory } from "#lib/auth/rate-limit.ts";
import { parse } from "#lib/data/parse.ts";
import { addUser } from "#lib/data/users/add-user.ts";
import { Email, FullName, NewPassword } from "#lib/data/users/credentials.ts";
import { requireUncommon } from "#lib/data/users/new-password.ts";
import { sendVerification } from "#lib/data/users/user-token.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import type { RefusalReason } from "#lib/interview/refusal-reasons.ts";

const Input = z.object({ fullName: FullName, email: Email, password: NewPassword });

/**
 * Makes a candidate's account and mails the link that verifies its address.
 * @param address the visitor's network
 * @throws AppError invalid, rate_limited, conflict when the address is taken
 */
export async function signUp(viewer: Viewer, input: unknown, address: string): Promise<{ userId: string }> {
  const { fullName, email, password } = parse(Input, input);
  await consume("sign-up-address", address);
  await requireUncommon(password, fullName, email);
  await consume("sign-up-all", "all");
  await consumeInMemory("password-stranger", "all");
  const passwordHash = await hashPassword(password);
  return prisma().$transaction(async (tx) => {
    const userId = await addUser(tx, viewer, { fullName, email, passwordHash }, "user.signed_up", { method: "password", address });
    if (!userId) {
      throw new AppError("conflict", "This address already has an account. Sign in, or reset the password.", {
        fields: { email: "This address already has an account. Sign in, or reset the password." },
        data: { reason: "address_taken" satisfies RefusalReason },
      });
    }
    await sendVerification(tx, { userId, email });
    return { userId };
  });
}
