import { buttonVariants } from "@heroui/styles";
import type { Metadata } from "next";
import Link from "next/link";
import { chosenFrom } from "#app/chosen.ts";
import { orRefusal } from "#app/or-refusal.ts";
import { AdminHeading } from "#components/people/admin-heading.tsx";
import { InviteForm } from "#components/people/invite-form.tsx";
import { PersonRow } from "#components/people/person-row.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { RowList } from "#components/ui/row-list.tsx";
import { currentReader } from "#lib/auth/time-zone.ts";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { getSignInMethods } from "#lib/data/users/get-sign-in-methods.ts";
import { listPeople } from "#lib/data/users/list-people.ts";
import { AppError } from "#lib/errors.ts";
import { formatMoment } from "#lib/text/formats.ts";
import { changePersonAction, inviteAction } from "./actions.ts";

export const metadata: Metadata = { title: "People" };

const control = "h-10 rounded-xl border border-[var(--field-border)] bg-surface px-3 text-sm";

export default async function PeoplePage({ searchParams }: PageProps<"/admin/people">) {
  const viewer = await requirePageViewer("/admin/people", "ADMIN");
  const reader = await currentReader("en");
  const chosen = chosenFrom(await searchParams, "search", "role", "before");
  const { hasPassword } = await getSignInMethods(viewer);
  const listed = await orRefusal(listPeople(viewer, chosen));
  const { people, next } = listed instanceof AppError ? { people: [], next: null } : listed;
  return (
    <div className="flex flex-col gap-6">
      <AdminHeading title="People" lead="Everyone with an account. Changes take effect immediately; the person has to sign in again." />
      <InviteForm invite={inviteAction} hasPassword={hasPassword} />
      <form method="get" className="flex flex-wrap items-end gap-3">
        <input
          type="search"
          name="search"
          aria-label="Name or email"
          placeholder="Name or email"
          defaultValue={chosen.search}
          className={`${control} w-64`}
        />
        <select name="role" aria-label="Role" defaultValue={chosen.role ?? ""} className={control}>
          <option value="">All roles</option>
          <option value="CANDIDATE">Candidates</option>
          <option value="RECRUITER">Recruiters</option>
          <option value="ADMIN">Admins</option>
        </select>
        <button type="submit" className={buttonVariants({ variant: "secondary" })}>
          Search
        </button>
      </form>
      {listed instanceof AppError ? (
        <EmptyState title="Invalid filter" text={listed.message} />
      ) : people.length === 0 ? (
        <EmptyState title="No matches" text="Search for part of a name or address, or choose another role." />
      ) : (
        <RowList className="divide-y divide-border rounded-xl border border-border bg-surface">
          {people.map((person) => (
            <PersonRow
              key={person.id}
              person={person}
              since={formatMoment(person.createdAt, "date", reader)}
              change={changePersonAction}
              hasPassword={hasPassword}
            />
          ))}
        </RowList>
      )}
      {next && (
        <Link
          href={`/admin/people?${new URLSearchParams({ ...chosen, before: next })}`}
          className={`self-start ${buttonVariants({ variant: "secondary", size: "sm" })}`}
        >
          Show older
        </Link>
      )}
    </div>
  );
}
