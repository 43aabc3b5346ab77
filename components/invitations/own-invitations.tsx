import { buttonVariants } from "@heroui/styles";
import Link from "next/link";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import { formatMoment, type Reader } from "#lib/text/formats.ts";

type Invitation = {
  sessionId: string;
  startBy: Date;
  inviter: string;
  category: { name: string; language: string; minutes: number; questionCount: number };
};

/** What somebody is invited to, before all that they can choose; nothing where there is nothing. */
export function OwnInvitations({ invitations, words, reader }: { invitations: Invitation[]; words: Words; reader: Reader }) {
  if (invitations.length === 0) return null;
  return (
    <section aria-labelledby="invited">
      <h2 id="invited" className="font-semibold text-2xl tracking-tight">
        {words.home.invitedTitle}
      </h2>
      <ul className="mt-4 flex flex-col gap-3">
        {invitations.map(({ sessionId, startBy, inviter, category }) => (
          <li key={sessionId} className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-xl border border-accent bg-surface p-5">
            <div className="min-w-0 grow basis-60">
              <p className="font-semibold text-lg tracking-tight" lang={category.language}>
                {category.name}
              </p>
              <p className="mt-1 text-muted text-sm">
                {`${fill(words.home.invited, { inviter, time: formatMoment(startBy, "dateTime", reader) })} · ${fill(words.common.minutes, { count: category.minutes })}`}
              </p>
            </div>
            <Link
              href={`/interviews/${sessionId}`}
              aria-label={`${words.invitation.go}: ${category.name}`}
              className={buttonVariants({ variant: "primary" })}
            >
              {words.invitation.go}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
