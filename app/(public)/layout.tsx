import type { ReactNode } from "react";
import { Header } from "#app/header.tsx";

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <Header />
      <main id="content" className="mx-auto max-w-6xl px-4 py-10 sm:px-6">
        {children}
      </main>
    </>
  );
}
