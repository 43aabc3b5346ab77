import "server-only";
import type { UserRole } from "#lib/db/generated/enums.ts";

const hourMs = 3_600_000;

/** How long a sign-in lasts at most, however much it is used, in ms: people who see others' interviews sign in more often. */
export const maxSignInMs: Record<UserRole, number> = { CANDIDATE: 14 * 24 * hourMs, RECRUITER: 3 * 24 * hourMs, ADMIN: 3 * 24 * hourMs };

/** The longest of them, in seconds, for the cookie; the row's own end is what counts. */
export const cookieMaxAgeSeconds = Math.max(...Object.values(maxSignInMs)) / 1000;

/** How long a sign-in, or a password that was entered again, counts as fresh, in ms. */
export const freshMs = 10 * 60_000;
