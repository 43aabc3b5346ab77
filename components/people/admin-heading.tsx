import Link from "next/link";

/** The top of a page of the administration, with the way back. */
export function AdminHeading({ title, lead }: { title: string; lead: string }) {
  return (
    <header>
      <Link href="/admin" className="text-muted text-sm underline underline-offset-4 hover:text-foreground">
        Administration
      </Link>
      <h1 className="mt-2 font-semibold text-2xl tracking-tight">{title}</h1>
      <p className="mt-1 max-w-prose text-muted">{lead}</p>
    </header>
  );
}
