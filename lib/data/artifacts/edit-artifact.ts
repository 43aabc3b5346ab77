import "server-only";
import { z } from "zod";
import { sha256 } from "#lib/data/interviews/log.ts";
import { parse } from "#lib/data/parse.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { AppError } from "#lib/errors.ts";
import { applyChanges, Change, storable, textSum } from "#lib/interview/artifacts/artifact-text.ts";
import type { RefusalReason } from "#lib/interview/refusal-reasons.ts";
import { parsePlace, present, writeArtifact } from "./write-artifact.ts";

const Input = z.object({
  editId: z.uuid(),
  base: z.number().int().min(0),
  changes: z.array(Change).min(1).max(5_000),
  /** `textSum` of the text that the changes lead to. */
  sum: z.number().int().min(0),
  /** Sizes of the large pastes among the changes. */
  pasted: z.array(z.number().int().min(1)).max(100).default([]),
});

/**
 * Adds changes to an artifact of the viewer's own interview. The same edit id changes nothing the second time.
 * @returns the revision after them
 * @throws AppError unauthenticated, invalid, not_found, conflict, gone, too_large, rate_limited; stale with `data.text` and
 * `data.revision` when another window was faster
 */
export async function editArtifact(
  viewer: Viewer,
  place: { sessionId: string; artifactId: string },
  input: unknown,
): Promise<{ revision: number }> {
  const { sessionId, artifactId } = parsePlace(place, viewer);
  const { editId, base, sum, pasted, ...edit } = parse(Input, input);
  const changes = edit.changes.map(([ago, from, deleted, inserted]): Change => [ago, from, deleted, storable(inserted)]);
  let text: string | null = null;
  const { advanced } = await writeArtifact(
    { viewer, sessionId, artifactId },
    (found) => {
      const row = present(found);
      // An edit to an older text is a repeated one, or late: the decision knows which.
      text = row.revision === base ? applied(row.codeContent, changes, sum) : row.codeContent;
      return { type: "EditArtifact", artifactId, editId, base, changes, length: text.length, hash: sha256(text), pasted };
    },
    async (tx, { events }) => {
      for (const event of events) {
        if (event.type !== "ArtifactEdited" || text === null) continue;
        const { revision, hash } = event.payload;
        await tx.technicalArtifact.update({
          where: { id: artifactId },
          data: { codeContent: text, revision, hash, updatedAt: new Date(event.at) },
          select: { id: true },
        });
      }
    },
  );
  return { revision: advanced.log.state.artifacts?.find((one) => one.artifactId === artifactId)?.revision ?? base };
}

function applied(before: string, changes: readonly Change[], sum: number): string {
  let after: string | null = null;
  try {
    after = applyChanges(before, changes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  if (after !== null && textSum(after) === sum) return after;
  throw new AppError("conflict", "This text and the saved one have come apart. Reload the page; what was saved is there.", {
    data: { reason: "different_text" satisfies RefusalReason },
  });
}
