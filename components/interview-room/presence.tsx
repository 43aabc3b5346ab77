import type { Words } from "#components/words/en.ts";

/** What the interviewer does right now, in a word and a small moving mark. */
export function Presence({ status, words }: { status: "listening" | "thinking" | "speaking" | "ended"; words: Words["room"] }) {
  if (status === "ended") return null;
  return (
    <p className="flex items-center gap-2.5 text-muted text-sm" role="status">
      <span aria-hidden className="inline-flex h-4 items-center gap-0.5">
        {[0, 1, 2].map((bar) => (
          <span
            key={bar}
            className={`w-1 rounded-full ${status === "listening" ? "h-1.5 bg-muted" : "h-3 animate-pulse bg-accent"}`}
            style={{ animationDelay: `${bar * 160}ms` }}
          />
        ))}
      </span>
      <span>{words[status]}</span>
    </p>
  );
}
