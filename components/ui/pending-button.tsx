"use client";

import { Button } from "@heroui/react";
import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";

/** A small submit button that cannot be pressed twice. */
export function PendingButton({ children, variant = "primary" }: { children: ReactNode; variant?: "primary" | "secondary" | "ghost" }) {
  const { pending } = useFormStatus();
  return (
    <Button type="submit" size="sm" variant={variant} isDisabled={pending}>
      {children}
    </Button>
  );
}
