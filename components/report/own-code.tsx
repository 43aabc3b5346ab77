import { languageNames } from "#components/code-editor/languages.ts";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import type { getOwnArtifacts } from "#lib/data/artifacts/get-own-artifacts.ts";
import { CodeListing } from "./code-listing.tsx";

/** What the candidate wrote, with the tests that passed. */
export function OwnCode({ artifacts, words }: { artifacts: Awaited<ReturnType<typeof getOwnArtifacts>>; words: Words }) {
  const written = artifacts.filter(({ text }) => text !== "");
  if (written.length === 0) return null;
  return (
    <section aria-labelledby="written" className="flex flex-col gap-4">
      <h2 id="written" className="font-semibold text-lg tracking-tight">
        {words.report.written}
      </h2>
      {written.map(({ artifactId, kind, language, text, questionIndex, visible, hidden }) => (
        <article
          key={artifactId}
          id={`artifact-${artifactId}`}
          className="flex min-w-0 scroll-mt-20 flex-col gap-2 rounded-xl border border-border bg-surface p-5"
        >
          <h3 className="font-medium">
            <span>{kind === "code" ? languageNames[language] : words.workspace.kinds[kind]}</span>
            {questionIndex !== null && (
              <span className="ml-2 font-normal text-muted">{fill(words.workspace.questionTab, { number: questionIndex + 1 })}</span>
            )}
          </h3>
          {visible && visible.total > 0 && (
            <p className="text-muted text-sm">
              {fill(visible.earlier ? words.report.visibleTestsEarlier : words.report.visibleTests, {
                passed: visible.passed,
                total: visible.total,
              })}
            </p>
          )}
          {hidden && hidden.total > 0 && <p className="text-muted text-sm">{fill(words.report.hiddenTests, hidden)}</p>}
          <CodeListing id={`line-${artifactId}`} text={text} />
        </article>
      ))}
    </section>
  );
}
