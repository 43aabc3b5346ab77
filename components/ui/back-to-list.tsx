"use client";

import Link from "next/link";
import { type MouseEvent, useEffect, useState } from "react";

/** Where this tab was in a list before it came here; undefined where nobody knows. */
function left(path: string): { address: string; key?: string } | undefined {
  const entry =
    "navigation" in window
      ? window.navigation
          .entries()
          .slice(0, window.navigation.currentEntry?.index)
          .findLast(({ url }) => url !== null && new URL(url).pathname === path)
      : undefined;
  // A new tab has no way back, but knows where its link stood.
  const url = entry?.url ?? document.referrer;
  if (!URL.canParse(url)) return undefined;
  const { origin, pathname, search } = new URL(url);
  if (origin !== window.location.origin || pathname !== path) return undefined;
  return { address: `${pathname}${search}`, ...(entry ? { key: entry.key } : {}) };
}

/** The way back to a list as it was left: its filter, its page, and the place within. Without scripts, to its beginning. */
export function BackToList({ path, className, children }: { path: string; className: string; children: string }) {
  const [href, setHref] = useState(path);
  useEffect(() => setHref(left(path)?.address ?? path), [path]);

  function back(event: MouseEvent) {
    const key = left(path)?.key;
    if (key === undefined || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    window.navigation.traverseTo(key);
  }

  return (
    <Link href={href} onClick={back} className={className}>
      {children}
    </Link>
  );
}
