import "server-only";
import { z } from "zod";
import { idOf, parse } from "#lib/data/parse.ts";
import { isReadable } from "#lib/data/rehearsals/readable-session.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { notFound } from "#lib/errors.ts";
import { type ReviewVersion, readReviews } from "./read-reviews.ts";

const Input = z.object({
  sessionId: idOf("interview"),
  runId: idOf("report"),
  questionIndex: z.number().int(),
  criterionId: z.string(),
});

/**
 * The levels that people set for one criterion of one report, newest first.
 * @throws AppError unauthenticated, forbidden, invalid, not_found
 */
export async function getReviews(viewer: Viewer, input: unknown): Promise<ReviewVersion[]> {
  const reader = requireRole(viewer, "RECRUITER", "ADMIN");
  const { sessionId, ...place } = parse(Input, input);
  if (!(await isReadable(sessionId, reader))) throw notFound("interview");
  return readReviews(sessionId, place);
}
