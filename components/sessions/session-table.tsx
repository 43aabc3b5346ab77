import Link from "next/link";
import { DecisionBadge } from "#components/judgement/decision-badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { PersonPicture } from "#components/ui/person-picture.tsx";
import { recommendations, sessionStatuses } from "#components/words/staff.ts";
import type { SessionList } from "#lib/data/sessions/list-sessions.ts";

type SessionRow = SessionList["sessions"][number];

/** Sessions as a table, or on a narrow screen as cards with the same cells. */
export function SessionTable({ sessions }: { sessions: SessionRow[] }) {
  return (
    <div className="overflow-hidden rounded-xl border border-border bg-surface">
      <table className="block w-full text-sm lg:table">
        <thead className="hidden border-border border-b text-left text-muted lg:table-header-group">
          <tr>
            {["Candidate", "Category", "Created", "Status", "Overall", "Recommendation", "Decision"].map((name) => (
              <th key={name} scope="col" className="px-3 py-2.5 font-medium first:pl-5 last:pr-5">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="block divide-y divide-border lg:table-row-group">
          {sessions.map((session) => (
            <tr
              key={session.id}
              className="relative grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 px-4 py-3 hover:bg-default/50 lg:table-row lg:p-0"
            >
              {/* No wider than its share, however long the address is. */}
              <td className="col-span-2 lg:table-cell lg:w-1/4 lg:max-w-0 lg:px-3 lg:py-3 lg:pl-5">
                <div className="flex items-center gap-3">
                  <PersonPicture name={session.candidate.fullName} url={session.candidate.avatarUrl} />
                  <div className="min-w-0">
                    <Link href={`/sessions/${session.id}`} className="font-medium after:absolute after:inset-0 hover:underline">
                      <span className="line-clamp-2 break-words">{session.candidate.fullName}</span>
                    </Link>
                    <p className="truncate text-muted">{session.candidate.email}</p>
                    {session.candidate.unconfirmed && <p className="text-muted">Address not confirmed</p>}
                  </div>
                </div>
              </td>
              <td className="min-w-0 break-words lg:table-cell lg:px-3 lg:py-3" lang={session.category.language}>
                {session.category.name}
              </td>
              <td className="whitespace-nowrap text-right text-muted tabular-nums lg:table-cell lg:whitespace-normal lg:px-3 lg:py-3 lg:text-left">
                <Moment at={session.createdAt} language="en" />
              </td>
              <td className="text-muted lg:table-cell lg:px-3 lg:py-3">{statusOf(session)}</td>
              <td className="text-right tabular-nums lg:table-cell lg:whitespace-nowrap lg:px-3 lg:py-3 lg:text-left">
                <Score session={session} />
              </td>
              <td className="lg:table-cell lg:px-3 lg:py-3">{session.report && recommendations[session.report.recommendation]}</td>
              <td className="text-right lg:table-cell lg:px-3 lg:py-3 lg:pr-5 lg:text-left">
                {over(session) && <DecisionBadge outcome={session.decision} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Only then there is something to decide. */
function over({ status }: SessionRow): boolean {
  return status === "COMPLETED" || status === "ABANDONED";
}

function statusOf({ status, endReason, invitation, report, evaluation }: SessionRow): string {
  if (invitation && status === "SCHEDULED") return invitation.startBy.getTime() < Date.now() ? "Invited, time is over" : "Invited";
  if (invitation && status === "CANCELLED") return endReason === "declined" ? "Declined" : "Withdrawn";
  if (report || !evaluation || evaluation.status === "COMPLETED") return sessionStatuses[status];
  if (evaluation.status === "FAILED") return "Evaluation failed";
  return `Being evaluated, ${evaluation.done} of ${evaluation.total}`;
}

function Score({ session: { report } }: { session: SessionRow }) {
  if (!report) return <span className="text-muted">–</span>;
  if (report.overallScore === null) return <span className="text-muted">no score</span>;
  return (
    <>
      <span className="font-semibold">{Math.round(report.overallScore)}</span>
      {report.overallLow !== null && report.overallHigh !== null && (
        <span className="ml-1.5 text-muted">
          {Math.round(report.overallLow)}–{Math.round(report.overallHigh)}
        </span>
      )}
    </>
  );
}
