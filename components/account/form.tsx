"use client";

import { Alert, Button, FieldError, Input, Label, TextField } from "@heroui/react";
import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";

/** One labelled field that keeps what was typed and shows what is wrong with it. */
export function FormField({
  name,
  label,
  type = "text",
  autoComplete,
  hint,
  error,
  defaultValue,
  autoFocus = false,
}: {
  name: string;
  label: string;
  type?: "text" | "email" | "password";
  autoComplete: string;
  hint?: string;
  error?: string | undefined;
  defaultValue?: string | undefined;
  autoFocus?: boolean;
}) {
  const described = hint && !error ? `${name}-hint` : undefined;
  return (
    <TextField
      key={defaultValue ?? ""}
      name={name}
      type={type}
      isRequired
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      defaultValue={defaultValue ?? ""}
      autoFocus={autoFocus}
      className="flex flex-col gap-1"
    >
      <Label className="text-sm font-medium">{label}</Label>
      <Input autoComplete={autoComplete} className="w-full" aria-describedby={described} />
      {described && (
        <p id={described} className="text-sm text-muted">
          {hint}
        </p>
      )}
      <FieldError className="text-sm text-danger">{error}</FieldError>
    </TextField>
  );
}

/** The button of a form; says when it is at work. */
export function SubmitButton({
  children,
  working,
  variant = "primary",
}: {
  children: ReactNode;
  working: string;
  variant?: "primary" | "secondary";
}) {
  const { pending } = useFormStatus();
  return (
    <Button type="submit" variant={variant} isDisabled={pending} fullWidth>
      {pending ? working : children}
    </Button>
  );
}

/** What happened, above a form; read out by screen readers. */
export function FormMessage({ done, error }: { done?: string | undefined; error?: string | undefined }) {
  if (!done && !error) return null;
  return (
    <Alert status={error ? "danger" : "success"} role={error ? "alert" : "status"}>
      <Alert.Indicator />
      <Alert.Content>
        <Alert.Description className="text-foreground">{error ?? done}</Alert.Description>
      </Alert.Content>
    </Alert>
  );
}
