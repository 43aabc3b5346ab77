"use client";

import { type ReactNode, useEffect, useRef } from "react";

/**
 * A list whose rows go away, or lose the control that was used. The keyboard then goes on at that row, at the one in its
 * place, or with the last one at the heading, where a browser would begin again at the top of the page.
 */
export function RowList({ children, className }: { children: ReactNode; className: string }) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const rows = list.current;
    if (!rows) return;
    const headings = [...document.querySelectorAll<HTMLElement>("h1, h2, h3")];
    const above = headings.findLast((heading) => heading.compareDocumentPosition(rows) & Node.DOCUMENT_POSITION_FOLLOWING);
    let last: { control: Element; row: Element; index: number } | null = null;
    const remember = ({ target: control }: FocusEvent) => {
      const row = control instanceof Element ? control.closest("li") : null;
      last = row && control instanceof Element ? { control, row, index: [...rows.children].indexOf(row) } : null;
    };
    const goOn = () => {
      if (!last || last.control.isConnected || document.activeElement !== document.body) return;
      const row = last.row.isConnected ? last.row : (rows.children[last.index] ?? rows.lastElementChild);
      if (!(row instanceof HTMLElement)) return;
      row.tabIndex = -1;
      (row.querySelector<HTMLElement>("a[href], button") ?? row).focus({ preventScroll: row === last.row });
    };
    rows.addEventListener("focusin", remember);
    // A page that is left takes its heading along.
    const toHeading = () => {
      if (rows.isConnected || !last || !above?.isConnected || document.activeElement !== document.body) return;
      above.tabIndex = -1;
      above.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(goOn);
    observer.observe(rows, { childList: true, subtree: true });
    return () => {
      rows.removeEventListener("focusin", remember);
      observer.disconnect();
      toHeading();
    };
  }, []);
  return (
    <ul ref={list} className={className}>
      {children}
    </ul>
  );
}
