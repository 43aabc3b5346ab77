"use client";

import type { FormActionOf } from "#components/account/form-state.ts";
import { useFormAction } from "#components/account/use-form-action.ts";
import { PendingButton } from "#components/ui/pending-button.tsx";
import { PersonPicture } from "#components/ui/person-picture.tsx";
import type { PeopleList } from "#lib/data/users/list-people.ts";

type Person = PeopleList["people"][number];

const roles = { CANDIDATE: "Candidate", RECRUITER: "Recruiter", ADMIN: "Admin" };

function standing({ invitation, emailVerified }: Person): string {
  if (invitation) return invitation === "open" ? "invited, not answered yet" : "invited, the link is too old";
  return emailVerified ? "confirmed" : "not confirmed";
}

/** One person, and what an admin may do with the account. Everything is undone the way it was done. */
export function PersonRow({ person, since, change }: { person: Person; since: string; change: FormActionOf }) {
  const [{ error, done }, submit] = useFormAction(change);
  const closed = person.deactivatedAt !== null;
  const { sessions } = person;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3 sm:px-5">
      <PersonPicture name={person.fullName} url={person.avatarUrl} size={36} />
      <div className="min-w-0 grow basis-52">
        <p className="break-words font-medium">
          {person.fullName}
          {closed && <span className="ml-2 font-normal text-muted text-sm">closed</span>}
        </p>
        <p className="break-words text-muted text-sm">
          {person.email} · {standing(person)} · since {since} · {sessions} {sessions === 1 ? "interview" : "interviews"}
        </p>
      </div>
      <form action={submit} className="flex items-center gap-2">
        <input type="hidden" name="userId" value={person.id} />
        <input type="hidden" name="act" value="role" />
        <select
          key={person.role}
          name="role"
          aria-label={`Role of ${person.fullName}`}
          defaultValue={person.role}
          className="h-9 rounded-xl border border-[var(--field-border)] bg-surface px-2 text-sm"
        >
          {Object.entries(roles).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
        <PendingButton variant="secondary" label={`Change the role of ${person.fullName}`}>
          Change
        </PendingButton>
      </form>
      <form action={submit}>
        <input type="hidden" name="userId" value={person.id} />
        <input type="hidden" name="act" value={person.invitation ? "invite" : "reset"} />
        <PendingButton
          variant="ghost"
          label={person.invitation ? `Invite ${person.fullName} again` : `Send a password link to ${person.fullName}`}
        >
          {person.invitation ? "Invite again" : "Password link"}
        </PendingButton>
      </form>
      <form action={submit}>
        <input type="hidden" name="userId" value={person.id} />
        <input type="hidden" name="act" value={closed ? "open" : "close"} />
        <PendingButton variant="ghost" label={`${closed ? "Open" : "Close"} the account of ${person.fullName}`}>
          {closed ? "Open" : "Close"}
        </PendingButton>
      </form>
      {(error ?? done) && (
        <p role={error ? "alert" : "status"} className={`basis-full text-sm ${error ? "text-danger" : "text-muted"}`}>
          {error ?? done}
        </p>
      )}
    </li>
  );
}
