import "server-only";
import { hash, type Options, verify } from "@node-rs/argon2";

// argon2id (the library's default) with OWASP's parameters of 19 MiB, two passes, one lane.
const parameters: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

let dummyHash: Promise<string> | undefined;

/** Hashes a password with argon2id; about 20 ms of one core. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), parameters);
}

/**
 * Compares a password with a stored hash. An absent hash is compared with a dummy, so that
 * an unknown account takes as long as a known one.
 */
export async function passwordMatches(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  dummyHash ??= hash("no account has this password", parameters);
  const matches = await verify(passwordHash ?? (await dummyHash), password.normalize("NFKC"));
  return matches && Boolean(passwordHash);
}
