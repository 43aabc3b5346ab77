import type { Metadata } from "next";
import { AuthCard } from "#components/account/auth-card.tsx";
import { FormMessage } from "#components/account/form.tsx";
import { OneFieldForm } from "#components/account/one-field-form.tsx";
import { wordsFor } from "#components/words/words.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { verifyEmailAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await currentLanguage()).auth.verifyTitle, referrer: "no-referrer" };
}

/** A button, not the visit itself, uses the link up: mail scanners visit links too. */
export default async function VerifyEmailPage({ searchParams }: PageProps<"/verify-email">) {
  const { auth } = wordsFor(await currentLanguage());
  const { token } = await searchParams;
  return (
    <AuthCard title={auth.verifyTitle} lead={auth.verifyLead}>
      {typeof token === "string" ? (
        <OneFieldForm action={verifyEmailAction} hidden={{ token }} button={auth.verifyDo} working={auth.working} />
      ) : (
        <FormMessage error={auth.linkBad} />
      )}
    </AuthCard>
  );
}
