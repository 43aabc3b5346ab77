import { Moment } from "#components/ui/moment.tsx";
import { decisions } from "#components/words/staff.ts";
import { DecisionBadge } from "./decision-badge.tsx";
import { DecisionForm } from "./decision-form.tsx";
import type { DecisionAction, DecisionVersion } from "./decision-state.ts";

/** What people decided on an interview: what stands, what stood before, and the form for the next decision. Staff read it in English. */
export function DecisionSection({
  sessionId,
  versions,
  own,
  report,
  decide,
}: {
  sessionId: string;
  /** Newest first. */
  versions: DecisionVersion[];
  /** It is the reader's own interview. */
  own: boolean;
  /** The report that the page shows; null when there is none. */
  report: { runId: string; version: number } | null;
  decide: DecisionAction;
}) {
  const [standing, ...earlier] = versions;
  const outcome = standing?.outcome ?? "UNDECIDED";
  const outdated = outcome !== "UNDECIDED" && report !== null && standing?.report !== report.version;
  return (
    <section aria-labelledby="decision" className="rounded-xl border border-border bg-surface p-5 sm:p-6">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id="decision" className="font-medium">
          Decision
        </h2>
        <DecisionBadge outcome={outcome} />
      </div>
      {standing ? (
        <div className="mt-3">
          <Told version={standing} before={earlier[0]} />
        </div>
      ) : (
        !own && <p className="mt-2 text-muted text-sm">Nobody has decided yet. The recommendation is advice; a person decides.</p>
      )}
      {standing && outdated && (
        <p className="mt-3 rounded-xl border-warning border-l-4 bg-default px-4 py-3 text-sm">
          {standing.report === null
            ? `Decided without a report. Now there is report version ${report.version}.`
            : `Decided on report version ${standing.report}. The newest is version ${report.version}.`}{" "}
          Read it, then confirm the decision or change it.
        </p>
      )}
      {own ? (
        <p className="mt-2 text-muted text-sm">This is your own interview. A colleague decides on it.</p>
      ) : (
        <div className="mt-4">
          <DecisionForm
            sessionId={sessionId}
            report={report && { runId: report.runId, version: report.version }}
            version={standing?.version ?? 0}
            decided={outcome !== "UNDECIDED"}
            outdated={outdated}
            decide={decide}
          />
        </div>
      )}
      {earlier.length > 0 && (
        <details className="mt-4 text-sm">
          <summary className="cursor-pointer text-muted hover:text-foreground">
            {earlier.length === 1 ? "What stood before" : `What stood before (${earlier.length})`}
          </summary>
          <ol className="mt-3 flex flex-col gap-4 border-border border-l pl-4">
            {earlier.map((version, index) => (
              <li key={version.version}>
                <Told version={version} before={earlier[index + 1]} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

/** One version: what changed, by whom, when, on which report, and why. */
function Told({ version, before }: { version: DecisionVersion; before: DecisionVersion | undefined }) {
  const { by, createdAt, report, reason } = version;
  return (
    <div className="text-sm">
      <p className="text-muted">
        {changeOf(version, before)} by <span className="text-foreground">{by}</span>, <Moment at={createdAt} language="en" />,{" "}
        {report === null ? "without a report" : `on report version ${report}`}, because:
      </p>
      <p dir="auto" className="mt-1 max-w-prose whitespace-pre-wrap break-words leading-relaxed">
        {reason}
      </p>
    </div>
  );
}

function changeOf({ outcome }: DecisionVersion, before: DecisionVersion | undefined): string {
  const was = before && before.outcome !== "UNDECIDED" ? before.outcome : null;
  if (outcome === "UNDECIDED") return was ? `“${decisions[was]}” withdrawn` : "Withdrawn";
  if (was === null) return `“${decisions[outcome]}” decided`;
  return was === outcome ? `“${decisions[outcome]}” confirmed` : `Changed from “${decisions[was]}” to “${decisions[outcome]}”`;
}
