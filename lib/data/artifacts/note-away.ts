import "server-only";
import { z } from "zod";
import { parse } from "#lib/data/parse.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { parsePlace, present, writeArtifact } from "./write-artifact.ts";

const Input = z.object({ awayId: z.uuid(), ms: z.number().int().min(0).max(86_400_000) });

/**
 * Notes that the viewer looked away from the page of the own interview for `ms` while an artifact was open.
 * @throws AppError unauthenticated, invalid, not_found, conflict, gone, rate_limited
 */
export async function noteAway(viewer: Viewer, place: { sessionId: string; artifactId: string }, input: unknown): Promise<void> {
  const { sessionId, artifactId } = parsePlace(place, viewer);
  const away = parse(Input, input);
  await writeArtifact(
    { viewer, sessionId, artifactId },
    (found) => {
      present(found);
      return { type: "NoteAway", artifactId, ...away };
    },
    async () => {},
  );
}
