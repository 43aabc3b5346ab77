import { buttonVariants } from "@heroui/styles";
import { cookies } from "next/headers";
import Link from "next/link";
import { AccountMenu } from "#components/shell/account-menu.tsx";
import { LanguageSwitch } from "#components/shell/language-switch.tsx";
import { Logo } from "#components/shell/logo.tsx";
import { NavLinks } from "#components/shell/nav-links.tsx";
import { themeCookie, themeFrom } from "#components/shell/theme.ts";
import { ThemeSwitch } from "#components/shell/theme-switch.tsx";
import { wordsFor } from "#components/words/words.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { languages } from "#lib/bank/content.ts";
import { getProfile } from "#lib/data/users/get-profile.ts";
import { signOutAction } from "./sign-out.ts";

/** The bar above every page but the interview room: each role sees the rooms that are its own. */
export async function Header() {
  const language = await currentLanguage();
  const words = wordsFor(language);
  const viewer = await currentViewer();
  const profile = viewer.kind === "user" ? await getProfile(viewer) : undefined;
  const theme = themeFrom((await cookies()).get(themeCookie)?.value);
  const links = [
    ...(profile ? [{ href: "/interviews", label: words.nav.interviews }] : []),
    ...(profile && profile.role !== "CANDIDATE"
      ? [
          { href: "/sessions", label: words.nav.sessions },
          { href: "/artifacts", label: words.nav.artifacts },
        ]
      : []),
    ...(profile?.role === "ADMIN" ? [{ href: "/admin", label: words.nav.admin }] : []),
  ];
  return (
    <header className="print:hidden sticky top-0 z-20 border-border border-b bg-background/90 backdrop-blur">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-30 focus:rounded-lg focus:bg-surface focus:px-3 focus:py-2"
      >
        {words.nav.skip}
      </a>
      <div className="mx-auto flex min-h-14 max-w-6xl flex-wrap items-center gap-x-1 px-4 sm:gap-x-2 sm:px-6">
        <Link
          href="/"
          className="mr-1 flex items-center gap-2 rounded-lg thumb:min-h-11 thumb:min-w-11 font-semibold tracking-tight sm:mr-4"
        >
          <Logo />
          <span className={profile ? "max-sm:sr-only" : ""}>{words.nav.product}</span>
        </Link>
        <NavLinks links={links} label={words.nav.menu} />
        <div className="ml-auto flex items-center sm:gap-1">
          <LanguageSwitch current={language} languages={languages} label={words.language.switchLabel} />
          <ThemeSwitch initial={theme} names={words.theme} />
          {profile ? (
            <AccountMenu
              name={profile.fullName}
              email={profile.email}
              avatarUrl={profile.avatarUrl}
              labels={{ profile: words.nav.profile, signOut: words.nav.signOut, role: words.profile.role[profile.role] }}
              signOut={signOutAction}
            />
          ) : (
            <Link href="/sign-in" className={buttonVariants({ variant: "secondary", size: "sm" })}>
              {words.nav.signIn}
            </Link>
          )}
        </div>
      </div>
    </header>
  );
}
