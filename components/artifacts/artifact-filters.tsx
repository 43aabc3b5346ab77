import { buttonVariants } from "@heroui/styles";
import { languageNames } from "#components/code-editor/languages.ts";
import { artifactKinds, artifactLanguages } from "#lib/interview/artifacts/artifact-events.ts";
import { kindNames } from "./artifact-table.tsx";

/** A plain form, so that it works before any script; session and question come from links and are kept. */
export function ArtifactFilters({ chosen }: { chosen: { sessionId?: string; questionId?: string; language?: string; kind?: string } }) {
  return (
    <form method="get" action="/artifacts" className="flex flex-wrap items-end gap-3">
      {chosen.sessionId && <input type="hidden" name="sessionId" value={chosen.sessionId} />}
      {chosen.questionId && <input type="hidden" name="questionId" value={chosen.questionId} />}
      <label className="flex flex-col gap-1 text-sm">
        Language
        <select name="language" defaultValue={chosen.language ?? ""} className="input">
          <option value="">all</option>
          {artifactLanguages.map((language) => (
            <option key={language} value={language}>
              {languageNames[language]}
            </option>
          ))}
        </select>
      </label>
      <label className="flex flex-col gap-1 text-sm">
        Kind
        <select name="kind" defaultValue={chosen.kind ?? ""} className="input">
          <option value="">all</option>
          {artifactKinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindNames[kind]}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className={buttonVariants({ variant: "secondary" })}>
        Filter
      </button>
      {(chosen.sessionId || chosen.questionId) && (
        <p className="text-muted text-sm">{`Only ${chosen.sessionId ? "one session" : "one question"} is shown.`}</p>
      )}
    </form>
  );
}
