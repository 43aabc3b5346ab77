import { buttonVariants } from "@heroui/styles";
import { ListChecks, Quote, UserCheck } from "lucide-react";
import Link from "next/link";
import { redirect } from "next/navigation";
import { wordsFor } from "#components/words/words.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { currentViewer, homeOf } from "#lib/auth/viewer.ts";

export default async function LandingPage() {
  const viewer = await currentViewer();
  if (viewer.kind === "user") redirect(homeOf(viewer.role));
  const { landing } = wordsFor(await currentLanguage());
  const reasons = [
    { icon: ListChecks, title: landing.one, text: landing.oneText },
    { icon: Quote, title: landing.two, text: landing.twoText },
    { icon: UserCheck, title: landing.three, text: landing.threeText },
  ];
  return (
    <div className="py-6 sm:py-16">
      <h1 className="max-w-2xl text-balance font-semibold text-4xl tracking-tight sm:text-5xl">{landing.title}</h1>
      <p className="mt-5 max-w-xl text-lg text-muted leading-relaxed">{landing.lead}</p>
      <div className="mt-8 flex flex-wrap gap-3">
        <Link href="/sign-up" className={buttonVariants({ variant: "primary", size: "lg" })}>
          {landing.start}
        </Link>
        <Link href="/sign-in" className={buttonVariants({ variant: "secondary", size: "lg" })}>
          {landing.signIn}
        </Link>
      </div>
      <ul className="mt-16 grid gap-8 border-border border-t pt-10 sm:grid-cols-3">
        {reasons.map(({ icon: Icon, title, text }) => (
          <li key={title}>
            <Icon aria-hidden className="size-5 text-accent" />
            <h2 className="mt-3 font-medium">{title}</h2>
            <p className="mt-1 text-muted leading-relaxed">{text}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
