"use client";

import { type FormEvent, useRef, useState } from "react";
import type { FormActionOf, FormState } from "#components/form/form-state.ts";
import { useFormAction } from "#components/form/use-form-action.ts";
import { PendingButton } from "#components/ui/pending-button.tsx";
import { PersonPicture } from "#components/ui/person-picture.tsx";
import type { PeopleList } from "#lib/data/users/list-people.ts";
import { counted } from "#lib/text/plural.ts";
import { AccessDialog } from "./access-dialog.tsx";

type Person = PeopleList["people"][number];

const roles = { CANDIDATE: "Candidate", RECRUITER: "Recruiter", ADMIN: "Admin" };

function standing({ invitation, emailVerified }: Person): string {
  if (invitation) return invitation === "open" ? "invited, not answered yet" : "invited, the link is too old";
  return emailVerified ? "confirmed" : "not confirmed";
}

type Change = { title: string; text: string; button: string; hidden: Record<string, string> };

/** What to ask before a change; null for one that concerns no staff. */
function question(person: Person, act: string, role: string): Change | null {
  const { id, fullName, email } = person;
  const isStaff = person.role !== "CANDIDATE" || (act === "role" && role !== "CANDIDATE");
  if (!isStaff || (act === "role" && role === person.role)) return null;
  const hidden = { userId: id, act, role };
  const told = "They are signed out everywhere, and every admin is told by mail.";
  const who = `${fullName} (${email})`;
  if (act === "open") {
    const text = `${who} can sign in again as ${roles[person.role].toLowerCase()}. Every admin is told by mail.`;
    return { title: "Reopen this account?", text, button: "Reopen account", hidden };
  }
  if (act === "close")
    return { title: "Close this account?", text: `${who} can no longer sign in. ${told}`, button: "Close account", hidden };
  const powers: Record<string, string> = {
    ADMIN: "can do everything here: see every interview, change questions, and give or take access.",
    RECRUITER: "sees every interview and report, and decides on candidates.",
    CANDIDATE: "sees only their own interviews.",
  };
  const name = roles[role as keyof typeof roles];
  return { title: `Change the role to ${name.toLowerCase()}?`, text: `${who} ${powers[role]} ${told}`, button: "Change role", hidden };
}

/** One person, and what an admin may do with the account. Everything is undone the way it was done. */
export function PersonRow({
  person,
  since,
  change,
  hasPassword,
}: {
  person: Person;
  since: string;
  change: FormActionOf;
  /** Of the admin, who may have to prove who they are. */
  hasPassword: boolean;
}) {
  const [state, submit] = useFormAction(change);
  const [asked, setAsked] = useState<Change | null>(null);
  // What was answered to a question that was then given up is told nowhere else.
  const [givenUp, setGivenUp] = useState<FormState | null>(null);
  const roleForm = useRef<HTMLFormElement>(null);
  const close = () => {
    setAsked(null);
    // A role that was not given is not shown as if it were.
    roleForm.current?.reset();
    if (state.error) setGivenUp(state);
  };
  const { error, done } = state;
  const closed = person.deactivatedAt !== null;
  const { sessions } = person;
  /** Before a script has come the form is sent at once, and the server still wants a fresh sign-in. */
  const ask = (event: FormEvent<HTMLFormElement>) => {
    const form = new FormData(event.currentTarget);
    const wanted = question(person, String(form.get("act")), String(form.get("role") ?? ""));
    if (!wanted) return;
    event.preventDefault();
    setAsked(wanted);
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3 sm:px-5">
      <PersonPicture name={person.fullName} url={person.avatarUrl} size={36} />
      <div className="min-w-0 grow basis-52">
        <p className="break-words font-medium">
          {person.fullName}
          {closed && <span className="ml-2 font-normal text-muted text-sm">closed</span>}
        </p>
        <p className="break-words text-muted text-sm">
          {person.email} · {standing(person)} · since {since} · {counted(sessions, "interview")}
        </p>
      </div>
      <form ref={roleForm} action={submit} onSubmit={ask} className="flex items-center gap-2">
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
      <form action={submit} onSubmit={ask}>
        <input type="hidden" name="userId" value={person.id} />
        <input type="hidden" name="act" value={closed ? "open" : "close"} />
        <PendingButton variant="ghost" label={`${closed ? "Reopen" : "Close"} the account of ${person.fullName}`}>
          {closed ? "Reopen" : "Close"}
        </PendingButton>
      </form>
      {asked && (
        <AccessDialog {...asked} state={state} submit={submit} hasPassword={hasPassword} close={close}>
          {asked.text}
        </AccessDialog>
      )}
      {!asked && state !== givenUp && (error ?? done) && (
        <p role={error ? "alert" : "status"} className={`basis-full text-sm ${error ? "text-danger" : "text-muted"}`}>
          {error ?? done}
        </p>
      )}
    </li>
  );
}
