import "server-only";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { readableBy } from "#lib/data/rehearsals/readable-session.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { ArtifactLanguage } from "#lib/interview/artifacts/artifact-events.ts";
import { ArtifactFilters, whereOf } from "./list-artifacts.ts";

const mostFiles = 500;
const filesAtOnce = 20;
const Input = ArtifactFilters.extend({ artifactId: idOf("artifact").optional() });

const endings: Record<ArtifactLanguage, string> = {
  javascript: "js",
  typescript: "ts",
  python: "py",
  sql: "sql",
  text: "txt",
  markdown: "md",
  json: "json",
  csv: "csv",
  mermaid: "mmd",
};

/** A name that every file system takes and that leads nowhere: letters, digits and hyphens of any writing. */
export function safeName(text: string): string {
  const plain = text
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/gu, "");
  return [...plain].slice(0, 40).join("") || "unnamed";
}

export type ArtifactFile = { name: string; text: string };

/**
 * The texts of what candidates wrote, as files: one, or all that the filters mean, the newest 500 of them. They are read a
 * few at a time, as they are asked for.
 * @throws AppError unauthenticated, forbidden, invalid, not_found when there is none
 */
export async function downloadArtifacts(viewer: Viewer, input: unknown): Promise<AsyncGenerator<ArtifactFile>> {
  const reader = requireRole(viewer, "RECRUITER", "ADMIN");
  const { artifactId, ...filters } = parse(Input, input);
  const found = await prisma().technicalArtifact.findMany({
    where: artifactId ? { id: artifactId, session: readableBy(reader) } : await whereOf(filters, reader),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: mostFiles,
    select: { id: true },
  });
  if (found.length === 0) throw notFound("artifact");
  const [first] = artifactId ? found : [];
  await prisma().$transaction((tx) =>
    writeAudit(tx, viewer, {
      action: first ? "artifact.downloaded" : "artifacts.exported",
      entity: "TechnicalArtifact",
      entityId: first?.id ?? "all",
      after: first ? {} : { ...filters, files: found.length },
    }),
  );
  return files(found.map(({ id }) => id));
}

async function* files(ids: string[]): AsyncGenerator<ArtifactFile> {
  for (let from = 0; from < ids.length; from += filesAtOnce) {
    const rows = await prisma().technicalArtifact.findMany({
      where: { id: { in: ids.slice(from, from + filesAtOnce) } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      select: {
        id: true,
        kind: true,
        language: true,
        codeContent: true,
        questionIndex: true,
        createdAt: true,
        session: { select: { user: { select: { fullName: true } } } },
      },
    });
    for (const { id, kind, language, codeContent, questionIndex, createdAt, session } of rows) {
      const place = questionIndex === null ? "" : `-question-${questionIndex + 1}`;
      const day = createdAt.toISOString().slice(0, 10);
      const ending = endings[ArtifactLanguage.parse(language)];
      // The end of the id keeps two of the same minute apart.
      yield { name: `${safeName(session.user.fullName)}-${day}${place}-${safeName(kind)}-${id.slice(-6)}.${ending}`, text: codeContent };
    }
  }
}
