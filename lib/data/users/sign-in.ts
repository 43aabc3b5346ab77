import "server-only";
import { z } from "zod";
import { parse } from "#lib/data/parse.ts";
import { checkPassword } from "#lib/data/users/check-password.ts";
import { Email } from "#lib/data/users/credentials.ts";
import type { Visitor } from "#lib/data/users/visitor.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { RefusalReason } from "#lib/interview/refusal-reasons.ts";

const Input = z.object({ email: Email, password: z.string({ error: "Enter your password." }).min(1, "Enter your password.").max(200) });

/** What a sign-in may carry: no hash, no more than the token needs. */
export type SignedIn = { id: string; email: string; fullName: string; role: "CANDIDATE" | "RECRUITER" | "ADMIN"; sessionVersion: number };

/**
 * Checks an address and password. The same words and time whether the account exists or not.
 * @throws AppError invalid, rate_limited, unavailable
 */
export async function signInWithPassword(_viewer: Viewer, input: unknown, visitor: Visitor): Promise<SignedIn> {
  const person = await checkPassword(parse(Input, input), visitor);
  if (person) return person;
  throw new AppError("invalid", "The email address or the password is not right. Check both, or reset the password.", {
    data: { reason: "wrong_password" satisfies RefusalReason },
  });
}
