import type { QuotePlace, Suspicious } from "./report-data.ts";

const kinds: Record<Suspicious["kind"], string> = {
  instruction: "Sounds like an instruction to the judge",
  rubric: "Repeats the rubric, which candidates do not see",
  hidden_text: "Contains invisible characters",
};

/** Places that a person should look at. Staff read it in English. */
export function SuspicionList({
  suspicions,
  show,
  contentLanguage,
}: {
  suspicions: Suspicious[];
  show: (place: QuotePlace) => void;
  contentLanguage: string;
}) {
  return (
    <section className="rounded-xl border border-warning bg-surface p-5" aria-labelledby="suspicions">
      <h3 id="suspicions" className="font-medium">
        Needs your review
      </h3>
      <p className="mt-1 text-muted text-sm">Possible attempt to influence the AI judge. Scores were not affected.</p>
      <ul className="mt-3 flex flex-col gap-2">
        {suspicions.map((suspicion) => (
          <li key={`${suspicion.transcriptId} ${suspicion.kind}`} className="text-sm">
            <span>{`${kinds[suspicion.kind]}:`}</span>{" "}
            <button
              type="button"
              title="Show this in the transcript"
              onClick={() => show(suspicion)}
              lang={contentLanguage}
              className="cursor-pointer rounded border-warning border-l-2 px-2 text-left hover:bg-default"
            >{`“${suspicion.quote}”`}</button>
          </li>
        ))}
      </ul>
    </section>
  );
}
