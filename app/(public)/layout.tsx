import type { ReactNode } from "react";
import { PageFrame } from "#app/page-frame.tsx";

export default function PublicLayout({ children }: { children: ReactNode }) {
  return <PageFrame>{children}</PageFrame>;
}
