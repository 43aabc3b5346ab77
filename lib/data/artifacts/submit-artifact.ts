import "server-only";
import { z } from "zod";
import { parse } from "#lib/data/parse.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { parsePlace, present, writeArtifact } from "./write-artifact.ts";

const Input = z.object({ revision: z.number().int().min(0) });

/**
 * Freezes the code of a task in the viewer's own interview. Only then are the hidden tests told, and of them only
 * names and inputs; the server alone knows what they expect. Submitting twice changes nothing.
 * @throws AppError unauthenticated, invalid, not_found, stale (with the newest text), conflict, gone, rate_limited
 */
export async function submitArtifact(
  viewer: Viewer,
  place: { sessionId: string; artifactId: string },
  input: unknown,
): Promise<{ hash: string; hiddenTests: { id: string; name: string; input: string }[] }> {
  const { sessionId, artifactId } = parsePlace(place, viewer);
  const { revision } = parse(Input, input);
  let hash = "";
  const { advanced } = await writeArtifact(
    { viewer, sessionId, artifactId },
    (found) => {
      const row = present(found);
      hash = row.hash;
      return { type: "SubmitArtifact", artifactId, revision, hash, text: row.codeContent };
    },
    async (tx, { events }) => {
      for (const event of events) {
        if (event.type !== "ArtifactSubmitted") continue;
        await tx.technicalArtifact.update({ where: { id: artifactId }, data: { submittedAt: new Date(event.at) }, select: { id: true } });
      }
    },
  );
  const known = advanced.log.state.artifacts?.find((one) => one.artifactId === artifactId);
  const code = known?.task && known.questionIndex !== null ? advanced.log.plan.questions[known.questionIndex]?.content.code : undefined;
  const hidden = (code?.tests ?? []).filter((test) => test.hidden);
  return { hash, hiddenTests: hidden.map(({ id, name, input: given }) => ({ id, name, input: given })) };
}
