import { buttonVariants } from "@heroui/styles";
import Link from "next/link";
import type { ReactNode } from "react";
import { z } from "zod";
import { decisions, sessionStatuses } from "#components/words/staff.ts";

type Chosen = Partial<Record<"search" | "categoryId" | "status" | "decision" | "from" | "to" | "sort" | "direction", string>>;

const control =
  "h-10 w-full rounded-xl border border-[var(--field-border)] bg-surface px-3 text-sm focus-visible:outline-2 focus-visible:outline-accent";

/** A date field takes nothing else; what was wrong is said where the list would be. */
const date = (value: string | undefined) => (z.iso.date().safeParse(value).success ? value : undefined);

/** Search, filters and order as a plain form: the address holds them, so a view can be sent to a colleague. */
export function SessionFilters({ chosen, categories }: { chosen: Chosen; categories: { id: string; name: string }[] }) {
  return (
    <form method="get" className="grid grid-cols-2 items-end gap-3 lg:grid-cols-4">
      <Field label="Candidate">
        <input type="search" name="search" defaultValue={chosen.search} placeholder="Name or email" className={control} />
      </Field>
      <Field label="Category">
        <select name="categoryId" defaultValue={chosen.categoryId ?? ""} className={control}>
          <option value="">All</option>
          {categories.map((category) => (
            <option key={category.id} value={category.id}>
              {category.name}
            </option>
          ))}
        </select>
      </Field>
      <Field label="Status">
        <select name="status" defaultValue={chosen.status ?? ""} className={control}>
          <option value="">All</option>
          {Object.entries(sessionStatuses).map(([status, name]) => (
            <option key={status} value={status}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field label="Decision">
        <select name="decision" defaultValue={chosen.decision ?? ""} className={control}>
          <option value="">All</option>
          {Object.entries(decisions).map(([decision, name]) => (
            <option key={decision} value={decision}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field label="From">
        <input type="date" name="from" defaultValue={date(chosen.from)} className={control} />
      </Field>
      <Field label="To">
        <input type="date" name="to" defaultValue={date(chosen.to)} className={control} />
      </Field>
      <Field label="Order">
        <select name="sort" defaultValue={chosen.sort ?? "date"} className={control}>
          <option value="date">Newest first</option>
          <option value="score">Best score first</option>
        </select>
      </Field>
      <div className="flex gap-2">
        <button type="submit" className={buttonVariants({ variant: "primary" })}>
          Apply
        </button>
        <Link href="/sessions" className={buttonVariants({ variant: "ghost" })}>
          Clear
        </Link>
      </div>
    </form>
  );
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="flex min-w-0 flex-col gap-1 text-muted text-sm">
      <span>{label}</span>
      {children}
    </label>
  );
}
