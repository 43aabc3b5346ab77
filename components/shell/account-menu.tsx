import { LogOut } from "lucide-react";
import Link from "next/link";
import { ButtonForm } from "#components/form/button-form.tsx";
import type { FormActionOf } from "#components/form/form-state.ts";
import { PersonPicture } from "#components/ui/person-picture.tsx";

/** The visitor's picture, which leads to the profile, and the way out. */
export function AccountMenu({
  name,
  email,
  avatarUrl,
  labels,
  signOut,
}: {
  name: string;
  email: string;
  avatarUrl: string | null;
  labels: { profile: string; signOut: string; role: string };
  signOut: FormActionOf;
}) {
  return (
    <div className="relative flex items-center">
      <Link
        href="/profile"
        title={`${labels.profile}: ${name}, ${email}, ${labels.role}`}
        className="flex items-center justify-center gap-2 rounded-lg thumb:min-h-11 thumb:min-w-11 p-1 hover:bg-default sm:pr-2"
      >
        <PersonPicture name={name} url={avatarUrl} />
        <span className="sr-only">{labels.profile}</span>
        <span className="sr-only text-sm md:not-sr-only md:max-w-40 md:truncate">{name}</span>
      </Link>
      <ButtonForm
        action={signOut}
        leaves
        told="absolute top-full right-0 w-72 max-w-[90vw] rounded-xl border border-border bg-surface p-3 text-danger text-sm shadow-lg"
      >
        <button
          type="submit"
          title={labels.signOut}
          className="inline-flex size-9 items-center justify-center rounded-lg text-muted hover:bg-default hover:text-foreground"
        >
          <LogOut aria-hidden className="size-4" />
          <span className="sr-only">{labels.signOut}</span>
        </button>
      </ButtonForm>
    </div>
  );
}
