import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";

type Invitation = {
  fullName: string;
  email: string;
  inviter: string;
  note: string;
  category: { minutes: number; questionCount: number };
};

/** What somebody is invited to, before anything is decided. */
export function InvitationFacts({ invitation, until, words }: { invitation: Invitation; until: string; words: Words["invitation"] }) {
  const { category, note } = invitation;
  const facts = [
    [words.length, fill(words.lengthText, { count: category.questionCount, minutes: category.minutes })],
    [words.where, words.whereText],
    [words.when, fill(words.whenText, { time: until })],
    [words.who, `${invitation.fullName}, ${invitation.email}`],
  ];
  return (
    <>
      <dl className="flex flex-col gap-3 text-sm">
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt className="text-muted">{name}</dt>
            <dd className="break-words">{text}</dd>
          </div>
        ))}
      </dl>
      {note && (
        <figure className="rounded-xl bg-default p-4 text-sm">
          <figcaption className="text-muted">{fill(words.note, { inviter: invitation.inviter })}</figcaption>
          <blockquote className="mt-1 whitespace-pre-line break-words" dir="auto">
            {note}
          </blockquote>
        </figure>
      )}
    </>
  );
}
