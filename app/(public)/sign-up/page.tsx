import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthCard } from "#components/account/auth-card.tsx";
import { wordsFor } from "#components/words/words.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { SignUpForm } from "./sign-up-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await currentLanguage()).auth.signUpTitle };
}

export default async function SignUpPage() {
  const words = wordsFor(await currentLanguage());
  if ((await currentViewer()).kind === "user") redirect("/");
  return (
    <AuthCard
      title={words.auth.signUpTitle}
      lead={words.auth.signUpLead}
      footer={
        <>
          <span>{words.auth.haveAccount}</span>{" "}
          <Link href="/sign-in" className="font-medium text-accent underline underline-offset-4">
            {words.nav.signIn}
          </Link>
        </>
      }
    >
      <SignUpForm words={words.auth} />
    </AuthCard>
  );
}
