import { buttonVariants } from "@heroui/styles";
import type { Metadata } from "next";
import Link from "next/link";
import { AuthCard } from "#components/account/auth-card.tsx";
import { FormMessage } from "#components/form/form.tsx";
import { OneFieldForm } from "#components/form/one-field-form.tsx";
import { wordsFor } from "#components/words/words.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { verifyEmailAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await currentLanguage()).auth.verifyTitle, referrer: "no-referrer" };
}

/** A button, not the visit itself, uses the link up: mail scanners visit links too. */
export default async function VerifyEmailPage({ searchParams }: PageProps<"/verify-email">) {
  const { auth } = wordsFor(await currentLanguage());
  const { token } = await searchParams;
  const viewer = await currentViewer();
  return (
    <AuthCard title={auth.verifyTitle} lead={auth.verifyLead}>
      {typeof token === "string" && viewer.kind !== "user" ? (
        <>
          <p className="text-sm">{auth.verifySignIn}</p>
          <Link
            href={`/sign-in?next=${encodeURIComponent(`/verify-email?token=${token}`)}`}
            className={buttonVariants({ variant: "primary", fullWidth: true })}
          >
            {auth.signIn}
          </Link>
        </>
      ) : typeof token === "string" ? (
        <OneFieldForm action={verifyEmailAction} hidden={{ token }} button={auth.verifyDo} working={auth.working} />
      ) : (
        <FormMessage error={auth.linkBad} />
      )}
    </AuthCard>
  );
}
