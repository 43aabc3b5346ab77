"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

/** The rooms of the house that the visitor may enter; the current one is marked. */
export function NavLinks({ links, label }: { links: { href: string; label: string }[]; label: string }) {
  const path = usePathname();
  if (links.length === 0) return null;
  return (
    <nav
      aria-label={label}
      className={`flex min-w-0 items-center overflow-x-auto ${links.length > 1 ? "order-last w-full pb-2 sm:order-none sm:w-auto sm:pb-0" : ""}`}
    >
      {links.map(({ href, label: text }) => {
        const here = path === href || path.startsWith(`${href}/`);
        return (
          <Link
            key={href}
            href={href}
            aria-current={here ? "page" : undefined}
            className={`inline-flex items-center whitespace-nowrap rounded-lg px-1.5 py-1.5 thumb:min-h-11 text-sm hover:text-foreground sm:px-3 ${here ? "font-medium text-foreground" : "text-muted"}`}
          >
            {text}
          </Link>
        );
      })}
    </nav>
  );
}
