import { buttonVariants } from "@heroui/styles";
import Link from "next/link";
import { Header } from "#app/header.tsx";
import { wordsFor } from "#components/words/words.ts";
import { currentLanguage } from "#lib/auth/language.ts";

export default async function NotFound() {
  const { common } = wordsFor(await currentLanguage());
  return (
    <>
      <Header />
      <main id="content" className="mx-auto max-w-md px-4 py-24 text-center">
        <h1 className="font-semibold text-2xl tracking-tight">{common.missingTitle}</h1>
        <p className="mt-2 text-muted">{common.missingText}</p>
        <Link href="/" className={`mt-6 ${buttonVariants({ variant: "primary" })}`}>
          {common.home}
        </Link>
      </main>
    </>
  );
}
