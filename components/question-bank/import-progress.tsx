import Link from "next/link";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import type { ImportState } from "./import-result.tsx";

const words = {
  UPLOADING: "The file is on its way.",
  READING: "The file is being read. Nothing is written yet.",
  APPLYING: "The questions are being written.",
};

/** How far a file is that is being read or written. */
export function ImportProgress({ upload }: { upload: ImportState }) {
  const { status, done, total, received, size } = upload;
  if (status !== "UPLOADING" && status !== "READING" && status !== "APPLYING") return null;
  const [value, max] = status === "UPLOADING" ? [received, size] : [done, total];
  return (
    <section aria-live="polite" className="flex flex-col gap-3 rounded-xl border border-border bg-surface p-5">
      <p>{words[status]}</p>
      <progress aria-label="Progress" className="h-2 w-full accent-accent" max={max || 1} value={max ? value : undefined} />
      {status !== "UPLOADING" && max > 0 && (
        <p className="text-muted text-sm tabular-nums">
          {value} of {max}
        </p>
      )}
      <p className="text-muted text-sm">
        You may leave this page and come back.{" "}
        <noscript>
          <Link href="" className="underline underline-offset-4">
            See how far it is
          </Link>
        </noscript>
      </p>
      <AutoRefresh seconds={1} />
    </section>
  );
}
