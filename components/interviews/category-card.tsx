import { buttonVariants } from "@heroui/styles";
import { Clock, ListChecks } from "lucide-react";
import Link from "next/link";
import { ButtonForm } from "#components/form/button-form.tsx";
import type { FormActionOf } from "#components/form/form-state.ts";
import { PendingButton } from "#components/ui/pending-button.tsx";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import { Language } from "#lib/bank/content.ts";

type Category = {
  id: string;
  name: string;
  kind: "TECHNICAL" | "SOFT_SKILLS";
  language: string;
  description: string;
  minutes: number;
  questionCount: number;
  /** The viewer's own open interview of it. */
  openSessionId: string | null;
};

type CategoryCardProps = {
  category: Category;
  words: Words;
  open: FormActionOf;
};

/** One interview that can be taken. */
export function CategoryCard({ category, words, open }: CategoryCardProps) {
  const language = Language.safeParse(category.language);
  return (
    <li className="flex flex-col rounded-xl border border-border bg-surface p-5">
      <p className="text-muted text-sm">
        {[
          category.kind === "TECHNICAL" ? words.common.technical : words.common.softSkills,
          ...(language.success ? [words.common.inLanguage[language.data]] : []),
        ].join(" · ")}
      </p>
      <h2 className="mt-1 font-semibold text-lg tracking-tight" lang={category.language}>
        {category.name}
      </h2>
      <p className="mt-2 text-sm leading-relaxed" lang={category.language}>
        {category.description}
      </p>
      <div className="mt-auto flex flex-wrap items-center justify-between gap-3 pt-5">
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-sm tabular-nums">
          <span className="inline-flex items-center gap-1.5">
            <Clock aria-hidden className="size-4" />
            <span>{fill(words.common.minutes, { count: category.minutes })}</span>
          </span>
          <span className="inline-flex items-center gap-1.5">
            <ListChecks aria-hidden className="size-4" />
            <span>
              {category.questionCount === 1 ? words.common.oneQuestion : fill(words.common.questions, { count: category.questionCount })}
            </span>
          </span>
        </p>
        {category.openSessionId ? (
          <Link
            href={`/interviews/${category.openSessionId}`}
            aria-label={`${words.home.goOn}: ${category.name}`}
            className={buttonVariants({ variant: "primary", size: "sm" })}
          >
            {words.home.goOn}
          </Link>
        ) : (
          <ButtonForm action={open} hidden={{ categoryId: category.id }}>
            <PendingButton label={`${words.home.start}: ${category.name}`}>{words.home.start}</PendingButton>
          </ButtonForm>
        )}
      </div>
    </li>
  );
}
