import "server-only";
import { z } from "zod";
import { parse } from "#lib/data/parse.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { ArtifactKind, ArtifactLanguage } from "#lib/interview/artifacts/artifact-events.ts";
import { parsePlace, writeArtifact } from "./write-artifact.ts";

const Input = z.discriminatedUnion("task", [
  z.object({ task: z.literal(true), questionIndex: z.number().int().min(0) }),
  z.object({ task: z.literal(false), kind: ArtifactKind, language: ArtifactLanguage }),
]);

/**
 * Opens something to write in, in the viewer's own interview: the code task of a question that was asked, or anything
 * that the candidate wants to show. Opening it again changes nothing.
 * @throws AppError unauthenticated, invalid, not_found, conflict, gone, rate_limited
 */
export async function openArtifact(
  viewer: Viewer,
  place: { sessionId: string; artifactId: string },
  input: unknown,
): Promise<{ artifactId: string; revision: number }> {
  const { sessionId, artifactId } = parsePlace(place, viewer);
  const wanted = parse(Input, input);
  const what = wanted.task
    ? { task: true, questionIndex: wanted.questionIndex, kind: "code" as const, language: "text" as const }
    : { task: false, questionIndex: null, kind: wanted.kind, language: wanted.language };
  const { advanced } = await writeArtifact(
    { viewer, sessionId, artifactId },
    () => ({ type: "OpenArtifact", artifactId, ...what }),
    async (tx, { events }) => {
      for (const event of events) {
        if (event.type !== "ArtifactOpened") continue;
        const { artifactId: id, text, ...opened } = event.payload;
        const at = new Date(event.at);
        await tx.technicalArtifact.create({
          data: { id, sessionId, ...opened, codeContent: text, createdAt: at, updatedAt: at },
          select: { id: true },
        });
      }
    },
  );
  const revision = advanced.log.state.artifacts?.find((one) => one.artifactId === artifactId)?.revision ?? 0;
  return { artifactId, revision };
}
