import { Chip } from "@heroui/react";
import { PendingButton } from "#components/ui/pending-button.tsx";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import type { SignInList as Rows } from "#lib/data/users/list-sign-ins.ts";
import { ButtonForm } from "../form/button-form.tsx";
import type { FormActionOf } from "../form/form-state.ts";
import { deviceName } from "./device-name.ts";

/** Where the viewer is signed in; each can be signed out, or all at once. */
export function SignInList({
  signIns,
  end,
  endAll,
  words,
  time,
}: {
  signIns: Rows;
  end: FormActionOf;
  endAll: FormActionOf;
  words: Words["profile"];
  time: (at: Date) => string;
}) {
  return (
    <>
      <ul className="divide-y divide-border">
        {signIns.map(({ id, userAgent, address, current, createdAt, lastSeenAt }) => {
          const device = deviceName(userAgent, words.deviceOn) ?? words.unknownDevice;
          return (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 first:pt-0">
              <div className="min-w-0">
                <p className="flex flex-wrap items-center gap-2 font-medium">
                  <span>{device}</span>
                  {current && <Chip size="sm">{words.thisBrowser}</Chip>}
                </p>
                <p className="break-words text-muted text-sm">
                  {[fill(words.signedInSince, { date: time(createdAt) }), fill(words.lastActive, { date: time(lastSeenAt) }), address].join(
                    " · ",
                  )}
                </p>
              </div>
              <ButtonForm action={end} hidden={{ signInId: id }}>
                <PendingButton variant="secondary" label={fill(current ? words.signOutHere : words.signOutDevice, { device })}>
                  {words.signOut}
                </PendingButton>
              </ButtonForm>
            </li>
          );
        })}
      </ul>
      <div className="flex flex-col items-start gap-2 border-border border-t pt-4">
        <ButtonForm action={endAll}>
          <PendingButton variant="secondary">{words.signOutEverywhere}</PendingButton>
        </ButtonForm>
        <p className="text-muted text-sm">{words.signOutEverywhereHint}</p>
      </div>
    </>
  );
}
