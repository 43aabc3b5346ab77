import type { ReactNode } from "react";
import { Header } from "./header.tsx";

/** The bar, and under it a page in the common width. */
export function PageFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <Header />
      <main id="content" className="mx-auto max-w-6xl px-4 py-8 sm:px-6 sm:py-10">
        {children}
      </main>
    </>
  );
}
