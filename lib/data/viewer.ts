import "server-only";
import type { UserRole } from "#lib/db/generated/enums.ts";
import { AppError } from "#lib/errors.ts";

/** Who is asking. Every verb of lib/data takes one, and identity comes from nowhere else. */
export type Viewer =
  | { kind: "anonymous"; requestId?: string }
  /** `signInId`: the browser's sign-in; jobs that act for a person have none. */
  | { kind: "user"; userId: string; role: UserRole; signInId?: string; requestId?: string }
  | { kind: "system"; job: string; requestId?: string };

export type UserViewer = Extract<Viewer, { kind: "user" }>;

/** @throws AppError unauthenticated */
export function requireUser(viewer: Viewer): UserViewer {
  if (viewer.kind !== "user") throw new AppError("unauthenticated", "You are not signed in. Sign in on another tab, then try again here.");
  return viewer;
}

/** @throws AppError unauthenticated or forbidden */
export function requireRole(viewer: Viewer, ...roles: UserRole[]): UserViewer {
  const user = requireUser(viewer);
  if (!roles.includes(user.role)) throw new AppError("forbidden", "This page is for another role. Ask an admin if you need it.");
  return user;
}

/** @throws AppError forbidden for everyone but our own jobs and scripts */
export function requireSystem(viewer: Viewer): void {
  if (viewer.kind !== "system") throw new AppError("forbidden", "Only the system does this.");
}

/** Recruiters and admins see every session of the installation. */
export function isStaff(viewer: Viewer): boolean {
  return viewer.kind === "user" && (viewer.role === "RECRUITER" || viewer.role === "ADMIN");
}
