"use client";

import { AlertDialog, Button } from "@heroui/react";
import { PhoneOff } from "lucide-react";
import { useState } from "react";
import type { Words } from "#components/words/en.ts";
import { failureWords } from "../connection/failure-words.ts";

/** Asks once more before the interview ends for good. */
export function EndDialog({ words, refusals, end }: { words: Words["room"]; refusals: Words["refusals"]; end: () => Promise<void> }) {
  const [failure, setFailure] = useState<string | null>(null);
  const [working, setWorking] = useState(false);

  async function confirm(close: () => void) {
    setWorking(true);
    setFailure(null);
    try {
      await end();
      close();
    } catch (error) {
      setFailure(failureWords(error, refusals));
    } finally {
      setWorking(false);
    }
  }

  return (
    <AlertDialog>
      <Button variant="secondary" size="sm" className="shrink-0">
        <PhoneOff aria-hidden className="size-4 @xl:hidden" />
        <span className="sr-only @xl:not-sr-only">{words.end}</span>
      </Button>
      <AlertDialog.Backdrop isKeyboardDismissDisabled={false}>
        <AlertDialog.Container>
          <AlertDialog.Dialog>
            {({ close }) => (
              <>
                <AlertDialog.Header>
                  <AlertDialog.Heading>{words.endTitle}</AlertDialog.Heading>
                </AlertDialog.Header>
                <AlertDialog.Body>
                  <p>{words.endText}</p>
                  {failure && (
                    <p role="alert" className="mt-2 text-danger">
                      {failure}
                    </p>
                  )}
                </AlertDialog.Body>
                <AlertDialog.Footer>
                  <Button variant="tertiary" slot="close">
                    {words.endCancel}
                  </Button>
                  <Button variant="danger" isDisabled={working} onPress={() => void confirm(close)}>
                    {words.endConfirm}
                  </Button>
                </AlertDialog.Footer>
              </>
            )}
          </AlertDialog.Dialog>
        </AlertDialog.Container>
      </AlertDialog.Backdrop>
    </AlertDialog>
  );
}
