import { buttonVariants } from "@heroui/styles";
import type { InvitationPreview } from "#lib/data/invitations/preview-invitations.ts";
import { counted } from "#lib/text/plural.ts";

/** Who of a list would be invited, and which lines need a hand; the addresses are sent along as what was shown. */
export function PeoplePreview({ preview: { ready, problems } }: { preview: InvitationPreview }) {
  return (
    <section aria-labelledby="preview" className="flex flex-col gap-4 rounded-xl border border-border bg-surface p-5">
      <h2 id="preview" data-answer="" tabIndex={-1} className="scroll-mt-20 font-medium outline-none">
        {ready.length === 0 ? "Nobody can be invited yet" : counted(ready.length, "person will be invited", "people will be invited")}
      </h2>
      {ready.length > 0 && (
        <ul className="divide-y divide-border text-sm">
          {ready.map(({ line, fullName, email, accountName }) => (
            <li key={email} className="flex gap-x-3 py-2">
              <input type="hidden" name="confirmed" value={email} />
              <span className="w-8 shrink-0 text-right text-muted tabular-nums">
                <span className="sr-only">Line </span>
                <span>{line}</span>
              </span>
              <div className="flex min-w-0 flex-wrap gap-x-3 gap-y-0.5">
                <span className="break-words font-medium">{fullName}</span>
                <span className="break-all text-muted">{email}</span>
                {accountName && <span className="basis-full text-muted">{`Has an account here with the name ${accountName}.`}</span>}
              </div>
            </li>
          ))}
        </ul>
      )}
      {problems.length > 0 && (
        <div>
          <h3 className="font-medium text-sm">{counted(problems.length, "line stays in the list", "lines stay in the list")}</h3>
          <ul className="mt-1 divide-y divide-border text-sm">
            {problems.map(({ line, text, why }) => (
              <li key={`${line} ${text}`} className="py-2">
                <p className="break-words">
                  <span className="text-danger">{`Line ${line}:`}</span> <span>{why}</span>
                </p>
                <p className="break-all text-muted">{text.length > 200 ? `${text.slice(0, 200)}…` : text}</p>
              </li>
            ))}
          </ul>
        </div>
      )}
      {ready.length > 0 && (
        <button type="submit" name="act" value="send" className={`self-start ${buttonVariants({ variant: "primary" })}`}>
          {`Send ${counted(ready.length, "invitation")}`}
        </button>
      )}
    </section>
  );
}
