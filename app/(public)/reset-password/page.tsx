import type { Metadata } from "next";
import { AuthCard } from "#components/account/auth-card.tsx";
import { FormMessage } from "#components/form/form.tsx";
import { OneFieldForm } from "#components/form/one-field-form.tsx";
import { wordsFor } from "#components/words/words.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { resetPasswordAction } from "./actions.ts";

// The link is a secret: no page after this one learns it.
export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await currentLanguage()).auth.resetTitle, referrer: "no-referrer" };
}

export default async function ResetPasswordPage({ searchParams }: PageProps<"/reset-password">) {
  const { auth } = wordsFor(await currentLanguage());
  const { token } = await searchParams;
  return (
    <AuthCard title={auth.resetTitle} lead={auth.passwordHint}>
      {typeof token === "string" ? (
        <OneFieldForm
          action={resetPasswordAction}
          hidden={{ token }}
          field={{
            name: "password",
            label: auth.newPassword,
            type: "password",
            autoComplete: "new-password",
            show: { show: auth.show, hide: auth.hide },
          }}
          button={auth.resetDo}
          working={auth.working}
        />
      ) : (
        <FormMessage error={auth.linkBad} />
      )}
    </AuthCard>
  );
}
