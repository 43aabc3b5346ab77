import type { ReactNode } from "react";

type Described = { id: string; "aria-invalid": boolean; "aria-describedby": string | undefined; className: string };

/** A label, a control of the caller's, and what is wrong with it or what it is for. `id` is the field's path as well. */
export function Field({
  id,
  label,
  hint,
  error,
  className = "",
  children,
}: {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  className?: string;
  children: (control: Described) => ReactNode;
}) {
  const about = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className={`flex min-w-0 flex-col gap-1.5 ${className}`}>
      <label htmlFor={id} className="label">
        {label}
      </label>
      {children({
        id,
        "aria-invalid": Boolean(error),
        "aria-describedby": about,
        className: "input input--primary w-full scroll-mt-20 aria-invalid:border-danger",
      })}
      {(error ?? hint) && (
        <p id={about} className={`whitespace-pre-line break-words text-sm ${error ? "text-danger" : "text-muted"}`}>
          {error ?? hint}
        </p>
      )}
    </div>
  );
}

/** A part of a form with its own heading. */
export function Part({ id, title, lead, children }: { id: string; title: string; lead?: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`${id}-title`} id={id} className="flex scroll-mt-20 flex-col gap-4">
      <div>
        <h2 id={`${id}-title`} className="font-semibold text-lg tracking-tight">
          {title}
        </h2>
        {lead && <p className="mt-1 max-w-prose text-muted text-sm">{lead}</p>}
      </div>
      {children}
    </section>
  );
}
