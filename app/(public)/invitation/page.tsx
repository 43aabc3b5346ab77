import { buttonVariants } from "@heroui/styles";
import type { Metadata } from "next";
import Link from "next/link";
import { AuthCard } from "#components/account/auth-card.tsx";
import { FormMessage } from "#components/form/form.tsx";
import { OneFieldForm } from "#components/form/one-field-form.tsx";
import { InvitationFacts } from "#components/invitations/invitation-facts.tsx";
import { fill } from "#components/words/fill.ts";
import { wordsFor } from "#components/words/words.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { currentReader } from "#lib/auth/time-zone.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { getInvitation } from "#lib/data/invitations/get-invitation.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { AppError } from "#lib/errors.ts";
import { formatMoment } from "#lib/text/formats.ts";
import { acceptInvitationAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  // The link is a secret: no page after this one learns it.
  return { title: wordsFor(await currentLanguage()).invitation.pageTitle, referrer: "no-referrer" };
}

/** What somebody is invited to, in its language. A button, not the visit, leads on: mail scanners visit links too. */
export default async function InvitationPage({ searchParams }: PageProps<"/invitation">) {
  const { token } = await searchParams;
  if (typeof token !== "string") return <Unusable text={wordsFor(await currentLanguage()).invitation.linkBad} />;
  const viewer = await currentViewer();
  const found = await byLink(viewer, token);
  if (!found) return <Unusable text={wordsFor(await currentLanguage()).invitation.linkGone} />;

  const { category, inviter, state, hasSignIn, isMine } = found;
  const words = wordsFor(category.language).invitation;
  const time = formatMoment(found.startBy, "dateTime", await currentReader(category.language));
  const isElse = viewer.kind === "user" && !isMine;
  const closed = state === "too-late" || state === "withdrawn" || state === "declined";
  return (
    <div lang={category.language}>
      <AuthCard title={fill(words.title, { category: category.name })} lead={fill(words.lead, { inviter })}>
        <InvitationFacts invitation={found} until={time} words={words} />
        {closed ? (
          <FormMessage error={`${state === "too-late" ? fill(words.tooLate, { time }) : words[state]} ${fill(words.ask, { inviter })}`} />
        ) : hasSignIn && isElse ? (
          <p className="text-sm">{words.signOutFirst}</p>
        ) : hasSignIn && !isMine ? (
          <>
            <p className="text-sm">{words.signInHint}</p>
            <Link
              href={`/sign-in?next=${encodeURIComponent(`/invitation?token=${token}`)}`}
              className={buttonVariants({ variant: "primary", fullWidth: true })}
            >
              {words.signIn}
            </Link>
          </>
        ) : (
          <>
            {isElse && <p className="text-sm">{fill(words.otherAccount, { name: found.fullName })}</p>}
            <OneFieldForm
              action={acceptInvitationAction}
              hidden={{ token, language: category.language }}
              button={state === "waiting" ? words.go : state === "under-way" ? words.goOn : words.toReport}
              working={words.working}
            />
            {state === "waiting" && <p className="text-muted text-sm">{words.goHint}</p>}
          </>
        )}
      </AuthCard>
    </div>
  );
}

/** Null when the link opens nothing. */
async function byLink(viewer: Viewer, token: string) {
  try {
    return await getInvitation(viewer, { token });
  } catch (error) {
    if (error instanceof AppError && (error.code === "gone" || error.code === "invalid")) return null;
    throw error;
  }
}

async function Unusable({ text }: { text: string }) {
  return (
    <AuthCard title={wordsFor(await currentLanguage()).invitation.pageTitle} lead="">
      <FormMessage error={text} />
    </AuthCard>
  );
}
