import type { ReactNode } from "react";

/** What stands where a list has nothing yet: it says why, and what to do. */
export function EmptyState({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="mt-4 rounded-xl border border-border border-dashed px-6 py-10 text-center">
      <p className="font-medium">{title}</p>
      <p className="mx-auto mt-1 max-w-prose text-muted text-sm">{text}</p>
      {children && <div className="mt-4">{children}</div>}
    </div>
  );
}
