"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { resting } from "#components/form/form.tsx";

/** A small submit button that cannot be pressed twice; a native one in the kit's style, so that it works before any script. */
export function PendingButton({
  children,
  label,
  variant = "primary",
}: {
  children: ReactNode;
  /** The whole name, where the visible one could mean several things. */
  label?: string;
  variant?: "primary" | "secondary" | "ghost";
}) {
  const { pending } = useFormStatus();
  return (
    <button type="submit" {...resting(pending)} aria-label={label} className={`button button--sm button--${variant}`}>
      {children}
    </button>
  );
}
