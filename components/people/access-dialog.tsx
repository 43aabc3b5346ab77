"use client";

import { AlertDialog, Button } from "@heroui/react";
import { type ReactNode, useEffect, useRef } from "react";
import { FormMessage } from "#components/form/form.tsx";
import type { FormState } from "#components/form/form-state.ts";
import { useFailureFocus } from "#components/form/use-failure-focus.ts";
import { PendingButton } from "#components/ui/pending-button.tsx";
import { IdentityFields } from "./identity-fields.tsx";

/**
 * Asks before the staff's access is changed, and for the admin's password where the sign-in is not fresh (the answer to the first
 * confirmation tells). It closes when the change is made.
 */
export function AccessDialog({
  title,
  children,
  button,
  hidden,
  state,
  submit,
  hasPassword,
  close,
}: {
  title: string;
  /** What will happen. */
  children: ReactNode;
  button: string;
  hidden: Record<string, string>;
  state: FormState;
  submit: (form: FormData) => void;
  hasPassword: boolean;
  close: () => void;
}) {
  const form = useFailureFocus(state);
  const before = useRef(state);
  // What an earlier change came to belongs to that one.
  const own = state === before.current ? {} : state;
  useEffect(() => {
    if (own.done) close();
  }, [own.done, close]);
  const needsPassword = own.fields?.password !== undefined && hasPassword;
  return (
    <AlertDialog.Backdrop isOpen onOpenChange={(isOpen) => isOpen || close()} isKeyboardDismissDisabled={false}>
      <AlertDialog.Container>
        <AlertDialog.Dialog>
          <form ref={form} action={submit} noValidate>
            {Object.entries(hidden).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <AlertDialog.Header>
              <AlertDialog.Heading>{title}</AlertDialog.Heading>
            </AlertDialog.Header>
            <AlertDialog.Body className="flex flex-col gap-4">
              <div>{children}</div>
              <FormMessage error={own.error} />
              {(needsPassword || (own.error && !hasPassword)) && <IdentityFields id="confirm-password" hasPassword={hasPassword} />}
            </AlertDialog.Body>
            <AlertDialog.Footer>
              <Button variant="tertiary" size="sm" onPress={close}>
                Cancel
              </Button>
              <PendingButton>{button}</PendingButton>
            </AlertDialog.Footer>
          </form>
        </AlertDialog.Dialog>
      </AlertDialog.Container>
    </AlertDialog.Backdrop>
  );
}
