import Link from "next/link";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import { ConfirmedButton } from "../form/confirmed-button.tsx";
import type { FormActionOf } from "../form/form-state.ts";

type Method = { id: "google" | "github"; name: string; connectedSince: string | null };

/** The ways into the viewer's account: the password, and accounts at other sites, which are connected and disconnected here. */
export function SignInMethods({
  hasPassword,
  methods,
  connect,
  disconnect,
  words,
}: {
  hasPassword: boolean;
  methods: Method[];
  connect: FormActionOf;
  disconnect: FormActionOf;
  words: Words["profile"] & { show: string; hide: string };
}) {
  return (
    <ul className="divide-y divide-border">
      <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 first:pt-0">
        <div>
          <p className="font-medium">{words.password}</p>
          <p className="text-muted text-sm">{hasPassword ? words.passwordSet : words.passwordNotSet}</p>
        </div>
        <Link href="/forgot-password" className="text-sm underline underline-offset-4">
          {hasPassword ? words.changePassword : words.setPassword}
        </Link>
      </li>
      {methods.map(({ id, name, connectedSince }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 last:pb-0">
          <div>
            <p className="font-medium">{name}</p>
            <p className="text-muted text-sm">
              {connectedSince ? fill(words.connectedSince, { date: connectedSince }) : words.notConnected}
            </p>
          </div>
          <ConfirmedButton
            key={String(connectedSince)}
            action={connectedSince ? disconnect : connect}
            hidden={{ provider: id }}
            button={connectedSince ? words.disconnect : words.connect}
            label={fill(connectedSince ? words.disconnectName : words.connectName, { provider: name })}
            hasPassword={hasPassword}
            signInAgain="/sign-in?again=1&next=/profile"
            words={words}
          />
        </li>
      ))}
    </ul>
  );
}
