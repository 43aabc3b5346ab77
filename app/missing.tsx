import { buttonVariants } from "@heroui/styles";
import Link from "next/link";
import { wordsFor } from "#components/words/words.ts";
import { currentLanguage } from "#lib/auth/language.ts";

/** What stands where a page is not there, or not the visitor's to see. */
export async function Missing() {
  const { common } = wordsFor(await currentLanguage());
  return (
    <div className="mx-auto max-w-md py-16 text-center">
      <h1 className="font-semibold text-2xl tracking-tight">{common.missingTitle}</h1>
      <p className="mt-2 text-muted">{common.missingText}</p>
      <Link href="/" className={`mt-6 ${buttonVariants({ variant: "primary" })}`}>
        {common.home}
      </Link>
    </div>
  );
}
