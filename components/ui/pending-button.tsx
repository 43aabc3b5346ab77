"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";

/** A small submit button that cannot be pressed twice; a native one in the kit's style, so that it works before any script. */
export function PendingButton({ children, variant = "primary" }: { children: ReactNode; variant?: "primary" | "secondary" | "ghost" }) {
  const { pending } = useFormStatus();
  return (
    <button type="submit" disabled={pending} className={`button button--sm button--${variant}`}>
      {children}
    </button>
  );
}
