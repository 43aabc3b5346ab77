import type { ReactNode } from "react";
import { PageFrame } from "#app/page-frame.tsx";

export default function StaffLayout({ children }: { children: ReactNode }) {
  return <PageFrame>{children}</PageFrame>;
}
