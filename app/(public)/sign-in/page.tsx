import { buttonVariants } from "@heroui/styles";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthCard } from "#components/account/auth-card.tsx";
import { ButtonForm } from "#components/form/button-form.tsx";
import { FormMessage } from "#components/form/form.tsx";
import { fill } from "#components/words/fill.ts";
import { wordsFor } from "#components/words/words.ts";
import { oauthProviders } from "#lib/auth/auth.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { nextPath } from "#lib/auth/next-path.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { env } from "#lib/env.ts";
import { oauthAction } from "./actions.ts";
import { SignInForm } from "./sign-in-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await currentLanguage()).auth.signInTitle };
}

const demoPeople = ["candidate@example.com", "recruiter@example.com", "admin@example.com"];

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const words = wordsFor(await currentLanguage());
  const { next, error, reset, again } = await searchParams;
  const path = nextPath(next);
  // Whoever is signed in comes here to prove who they are once more, or from a provider whose account was not connected.
  if ((await currentViewer()).kind === "user" && !again) redirect(error ? "/profile?error=1" : path);
  const providers = oauthProviders();
  return (
    <AuthCard
      title={words.auth.signInTitle}
      lead={words.auth.signInLead}
      footer={
        <>
          <span>{words.auth.noAccount}</span>{" "}
          <Link href="/sign-up" className="font-medium text-accent underline underline-offset-4">
            {words.nav.signUp}
          </Link>
        </>
      }
    >
      {reset && <FormMessage done={words.auth.resetDone} />}
      {error && <FormMessage error={error === "OAuthAccountNotLinked" ? words.auth.oauthTaken : words.auth.oauthFailed} />}
      <SignInForm words={words.auth} next={path} />
      {providers.length > 0 && (
        <>
          <p className="text-center text-muted text-sm">{words.auth.or}</p>
          {providers.map((provider) => (
            <ButtonForm key={provider.id} action={oauthAction} hidden={{ provider: provider.id, next: path }}>
              <button type="submit" className={buttonVariants({ variant: "outline", fullWidth: true })}>
                {fill(words.auth.with, { provider: provider.name })}
              </button>
            </ButtonForm>
          ))}
        </>
      )}
      {env().EMBEDDED_DATABASE && (
        <details className="rounded-lg bg-default p-3 text-sm">
          <summary className="cursor-pointer font-medium">{words.auth.demo}</summary>
          <p className="mt-2 text-muted">{fill(words.auth.demoHint, { password: "interview-demo" })}</p>
          <ul className="mt-2 flex flex-col gap-1 font-mono text-xs">
            {demoPeople.map((email) => (
              <li key={email}>{email}</li>
            ))}
          </ul>
        </details>
      )}
    </AuthCard>
  );
}
