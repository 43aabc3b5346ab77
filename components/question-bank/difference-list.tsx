import type { Difference, Place } from "#lib/bank/differences.ts";

/** Where two contents differ: the old words struck out, the new ones below; both also in words. */
export function DifferenceList({ differences, before, after }: { differences: Difference[]; before: string; after: string }) {
  if (differences.length === 0) return <p className="text-muted text-sm">They are the same.</p>;
  return (
    <dl className="divide-y divide-border rounded-xl border border-border bg-surface text-sm">
      {differences.map((difference) => (
        <div key={difference.label} className="grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[11rem_1fr]">
          <dt className="font-medium">{difference.label}</dt>
          <dd className="flex min-w-0 flex-col gap-1">
            <Side name={before} text={difference.before} gone />
            <Side name={after} text={difference.after} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Side({ name, text, gone = false }: { name: string; text: string; gone?: boolean }) {
  const Words = gone ? "del" : "ins";
  return (
    <p className="min-w-0">
      <span className="mr-2 text-muted">{name}:</span>
      {text === "" ? (
        <span className="text-muted">nothing</span>
      ) : (
        <Words className={`whitespace-pre-wrap break-words ${gone ? "decoration-muted" : "no-underline"}`}>{text}</Words>
      )}
    </p>
  );
}

/** A content for those who only read it. */
export function Reading({ places, language }: { places: Place[]; language: string }) {
  return (
    <dl className="divide-y divide-border rounded-xl border border-border bg-surface text-sm" lang={language}>
      {places.map(({ label, value }) => (
        <div key={label} className="grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[11rem_1fr]">
          <dt className="text-muted" lang="en">
            {label}
          </dt>
          <dd className="whitespace-pre-wrap break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
