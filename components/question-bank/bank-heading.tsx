import Link from "next/link";

/** The top of a page of the question bank, with the way back. */
export function BankHeading({
  trail,
  title,
  lead,
  language,
}: {
  trail: { href: string; name: string }[];
  title: string;
  lead: string;
  language?: string;
}) {
  return (
    <header className="min-w-0">
      {trail.length > 0 && (
        <nav aria-label="Where you are" className="flex flex-wrap gap-x-2 text-muted text-sm">
          {trail.map(({ href, name }, index) => (
            <span key={href} className="min-w-0 break-words">
              {index > 0 && (
                <span aria-hidden className="mr-2">
                  /
                </span>
              )}
              <Link href={href} className="underline underline-offset-4 hover:text-foreground">
                {name}
              </Link>
            </span>
          ))}
        </nav>
      )}
      <h1 className="mt-2 line-clamp-3 break-words font-semibold text-2xl tracking-tight" lang={language}>
        {title}
      </h1>
      <p className="mt-1 max-w-prose text-muted">{lead}</p>
    </header>
  );
}
