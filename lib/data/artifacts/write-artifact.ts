import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { consumeInMemory } from "#lib/auth/rate-limit.ts";
import { type Advanced, advance, inTransaction } from "#lib/data/interviews/log.ts";
import { wake } from "#lib/data/interviews/wake.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma, type Transaction } from "#lib/db/client.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { ArtifactResults, noResults } from "#lib/interview/artifacts/code-results.ts";
import type { ArtifactCommand } from "#lib/interview/artifacts/decide-artifact.ts";

/** Not verbs: what the verbs of this folder share. */

/** Which artifact of which interview. */
const ArtifactPlace = z.object({ sessionId: idOf("interview"), artifactId: idOf("artifact") });

/** An artifact's row as the verbs need it. */
export type ArtifactRow = { codeContent: string; revision: number; hash: string; results: ArtifactResults };

/**
 * Decides a command about an artifact of the viewer's own interview, and changes its row in the same transaction.
 * The texts of artifacts are no part of the folded state, which is written anew with every event.
 * @param command from the row as it is; null when nothing is to be done
 * @throws AppError unauthenticated, not_found, stale (with the newest text), conflict, gone, too_large, rate_limited
 */
export async function writeArtifact(
  { viewer, sessionId, artifactId }: { viewer: Viewer; sessionId: string; artifactId: string },
  command: (row: ArtifactRow | null) => ArtifactCommand,
  write: (tx: Transaction, advanced: Advanced, row: ArtifactRow | null) => Promise<unknown>,
): Promise<{ advanced: Advanced; row: ArtifactRow | null }> {
  const { userId } = requireUser(viewer);
  await consumeInMemory("artifact", userId);
  const done = await prisma().$transaction(async (tx) => {
    const row = await lockRow(tx, sessionId, artifactId, userId);
    const advanced = await advance(sessionId, userId, uuidv7(), command(row), inTransaction(tx)).catch((error: unknown) =>
      Promise.reject(withText(error, row)),
    );
    if (advanced.events.length > 0) await write(tx, advanced, row);
    return { advanced, row };
  });
  if (done.advanced.events.length > 0) wake(sessionId, done.advanced.log.seq);
  return done;
}

/** Whoever writes the same artifact at the same time waits here: what is changed is what stands after them. */
async function lockRow(tx: Transaction, sessionId: string, artifactId: string, userId: string): Promise<ArtifactRow | null> {
  const [row] = await tx.$queryRaw<(Omit<ArtifactRow, "results"> & { results: unknown })[]>`
    SELECT a."codeContent", a.revision, a.hash, a.results FROM "TechnicalArtifact" a JOIN "InterviewSession" s ON s.id = a."sessionId"
    WHERE a.id = ${artifactId}::uuid AND s.id = ${sessionId}::uuid AND s."userId" = ${userId}::uuid FOR NO KEY UPDATE OF a`;
  return row ? { ...row, results: ArtifactResults.nullable().parse(row.results) ?? noResults } : null;
}

/** A writer who was overtaken gets the newest text, to go on from there. */
function withText(error: unknown, row: ArtifactRow | null): unknown {
  if (!(error instanceof AppError) || error.data?.reason !== "stale_revision" || !row) return error;
  const { codeContent: text, revision } = row;
  return new AppError("stale", "This was changed in another window. Here is how it stands now.", {
    data: { reason: "stale_revision", revision, text },
  });
}

/** A row that must be there. @throws AppError not_found */
export function present(row: ArtifactRow | null): ArtifactRow {
  if (!row) throw notFound("artifact");
  return row;
}

/** Reads which artifact a person means. @throws AppError unauthenticated, not_found */
export function parsePlace(input: unknown, viewer: Viewer): z.infer<typeof ArtifactPlace> {
  requireUser(viewer);
  return parse(ArtifactPlace, input);
}
