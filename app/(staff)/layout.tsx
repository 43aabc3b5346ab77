import type { ReactNode } from "react";
import { Header } from "#app/header.tsx";

export default function StaffLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <Header />
      <main id="content" className="mx-auto max-w-6xl px-4 py-8 sm:px-6 sm:py-10">
        {children}
      </main>
    </>
  );
}
