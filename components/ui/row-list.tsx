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
    const remember = (control: EventTarget | null) => {
      const row = control instanceof Element && rows.contains(control) ? control.closest("li") : null;
      last = row && control instanceof Element ? { control, row, index: [...rows.children].indexOf(row) } : null;
    };
    const onFocus = ({ target }: FocusEvent) => remember(target);
    // The keyboard may have been there before any script was.
    remember(document.activeElement);
    toAddressed(rows);
    const goOn = () => {
      if (!last || last.control.isConnected || document.activeElement !== document.body) return;
      const row = last.row.isConnected ? last.row : (rows.children[last.index] ?? rows.lastElementChild);
      if (!(row instanceof HTMLElement)) return;
      row.tabIndex = -1;
      (row.querySelector<HTMLElement>("a[href], button") ?? row).focus({ preventScroll: row === last.row });
    };
    rows.addEventListener("focusin", onFocus);
    // A page that is left takes its heading along.
    const toHeading = () => {
      if (rows.isConnected || !last || !above?.isConnected || document.activeElement !== document.body) return;
      above.tabIndex = -1;
      above.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(goOn);
    observer.observe(rows, { childList: true, subtree: true });
    return () => {
      rows.removeEventListener("focusin", onFocus);
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

/** What was done before any script had come has loaded the page anew: its address says at which row the keyboard was. */
function toAddressed(rows: HTMLElement): void {
  const row = location.hash ? document.getElementById(location.hash.slice(1)) : null;
  if (!row || !rows.contains(row)) return;
  history.replaceState(history.state, "", `${location.pathname}${location.search}`);
  row.tabIndex = -1;
  (row.querySelector<HTMLElement>("a[href], button") ?? row).focus();
}
