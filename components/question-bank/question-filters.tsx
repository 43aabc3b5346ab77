import { buttonVariants } from "@heroui/styles";
import Link from "next/link";
import { difficultyWords } from "./bank-state.ts";

export const questionFilterNames = ["search", "difficulty", "tag", "status", "sort", "cursor"] as const;
export type QuestionFilter = Partial<Record<(typeof questionFilterNames)[number], string>>;

const control =
  "h-10 min-w-0 rounded-xl border border-[var(--field-border)] bg-surface px-3 text-sm focus-visible:outline-2 focus-visible:outline-accent";

/** Search, filters and order of a category's questions as a plain form; the address holds them. */
export function QuestionFilters({ path, chosen }: { path: string; chosen: QuestionFilter }) {
  return (
    <form method="get" action={`${path}#questions`} className="grid gap-3 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_1fr_1fr_auto]">
      <input
        type="search"
        name="search"
        aria-label="Words of the question"
        placeholder="Words"
        defaultValue={chosen.search}
        className={control}
      />
      <input name="tag" aria-label="Tag" placeholder="Tag" defaultValue={chosen.tag} className={control} />
      <select name="difficulty" aria-label="Difficulty" defaultValue={chosen.difficulty ?? ""} className={control}>
        <option value="">Any difficulty</option>
        {Object.entries(difficultyWords).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      <select name="status" aria-label="Status" defaultValue={chosen.status ?? ""} className={control}>
        <option value="">In use</option>
        <option value="DRAFT">Drafts</option>
        <option value="PUBLISHED">Published</option>
        <option value="CHANGED">With changes</option>
        <option value="REVIEW">To be reviewed</option>
        <option value="ARCHIVED">Archived</option>
      </select>
      <select name="sort" aria-label="Order" defaultValue={chosen.sort ?? "position"} className={control}>
        <option value="position">In order</option>
        <option value="changed">Last changed first</option>
      </select>
      <div className="flex gap-2">
        <button type="submit" className={buttonVariants({ variant: "secondary" })}>
          Apply
        </button>
        <Link href={path} className={buttonVariants({ variant: "ghost" })}>
          Clear
        </Link>
      </div>
    </form>
  );
}
