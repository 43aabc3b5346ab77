import { Card } from "@heroui/react";
import type { ReactNode } from "react";

/** The frame of every page on which someone signs in or recovers an account. */
export function AuthCard({ title, lead, children, footer }: { title: string; lead: string; children: ReactNode; footer?: ReactNode }) {
  return (
    <div className="mx-auto w-full max-w-sm py-4 sm:py-12">
      <Card className="p-6 sm:p-8">
        <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
        <p className="mt-1 text-muted">{lead}</p>
        <div className="mt-6 flex flex-col gap-5">{children}</div>
      </Card>
      {footer && <div className="mt-4 text-center text-sm">{footer}</div>}
    </div>
  );
}
