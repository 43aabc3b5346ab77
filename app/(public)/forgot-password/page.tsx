import type { Metadata } from "next";
import { AuthCard } from "#components/account/auth-card.tsx";
import { OneFieldForm } from "#components/form/one-field-form.tsx";
import { wordsFor } from "#components/words/words.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { forgotPasswordAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await currentLanguage()).auth.forgotTitle };
}

export default async function ForgotPasswordPage() {
  const { auth } = wordsFor(await currentLanguage());
  return (
    <AuthCard title={auth.forgotTitle} lead={auth.forgotLead}>
      <OneFieldForm
        action={forgotPasswordAction}
        field={{ name: "email", label: auth.email, type: "email", autoComplete: "username" }}
        button={auth.forgotSend}
        working={auth.working}
      />
    </AuthCard>
  );
}
