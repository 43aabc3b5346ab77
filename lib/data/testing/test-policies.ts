import "server-only";
import type { ErrorCode } from "#lib/errors.ts";
import type { UserViewer, Viewer } from "../viewer.ts";

/** Who asks, on whose thing, and what may come of it: the words in which test-roles.ts is written. */

export type Outcome = "ok" | "broken" | ErrorCode;
export const kinds = ["anonymous", "candidate", "recruiter", "admin", "system"] as const;
export type Kind = (typeof kinds)[number];
/** Own: the candidate is the owner. Foreign: another candidate is. Missing: nobody has it. */
export const targets = ["own", "foreign", "missing"] as const;
export type Target = (typeof targets)[number];
export type Policy = (kind: Kind, target: Target) => Outcome;

/** The ids of things, which people write into addresses. */
export const things: readonly string[] = ["sessionId", "categoryId", "questionId", "userId", "importId", "artifactId", "signInId"];

/** What a verb is called on: identifiers by name. */
export type Ids = Record<string, string>;
export type Row = {
  verb: (...input: never[]) => unknown;
  call: (viewer: Viewer, ids: Ids) => unknown;
  policy: Policy;
  /** Makes something that belongs to a person; without it, the verb concerns nothing in particular. */
  of?: (owner: UserViewer) => Promise<Ids>;
};

const isUser = (kind: Kind) => kind === "candidate" || kind === "recruiter" || kind === "admin";

export const everybody: Policy = () => "ok";
export const signedIn: Policy = (kind) => (isUser(kind) ? "ok" : "unauthenticated");
export const ownersOnly: Policy = (kind, target) => {
  if (!isUser(kind)) return "unauthenticated";
  return target === "own" ? "ok" : "not_found";
};
export const existingOnly: Policy = (kind, target) => {
  if (!isUser(kind)) return "unauthenticated";
  return target === "missing" ? "not_found" : "ok";
};
export const staff =
  (...roles: Kind[]): Policy =>
  (kind, target) => {
    if (!isUser(kind)) return "unauthenticated";
    if (!roles.includes(kind)) return "forbidden";
    return target === "missing" ? "not_found" : "ok";
  };
/** Nobody judges the own interview. */
export const staffOfOthers: Policy = (kind, target) =>
  target === "own" && isUser(kind) ? "forbidden" : staff("recruiter", "admin")(kind, target);
export const systemOnly =
  (missing: Outcome): Policy =>
  (kind, target) => {
    if (kind !== "system") return "forbidden";
    return target === "missing" ? missing : "ok";
  };
/** Only admins get as far as looking for it. */
export const adminMissing: Policy = (kind) => (kind === "admin" ? "not_found" : isUser(kind) ? "forbidden" : "unauthenticated");
/** Their owner and staff may. */
export const ownersAndStaff: Policy = (kind, target) =>
  kind === "candidate" || !isUser(kind) ? ownersOnly(kind, target) : existingOnly(kind, target);
