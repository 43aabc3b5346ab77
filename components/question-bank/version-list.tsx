import Link from "next/link";
import { Moment } from "#components/ui/moment.tsx";
import type { Difference } from "#lib/bank/differences.ts";
import { Part } from "../form/field.tsx";
import { DifferenceList } from "./difference-list.tsx";

/** The published versions, newest first, and how what is being written differs from one of them. */
export function VersionList({
  path,
  versions,
  compared,
  differences,
}: {
  path: string;
  versions: { version: number; createdAt: Date }[];
  compared: number | null;
  differences: Difference[];
}) {
  return (
    <Part id="versions" title="Versions" lead="A version never changes: an interview shows what it was led with.">
      {compared === null ? (
        <p className="text-muted text-sm">Nothing is published yet.</p>
      ) : (
        <>
          <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
            {versions.map(({ version, createdAt }) => (
              <li key={version}>
                <Link
                  href={`${path}?version=${version}#versions`}
                  aria-current={version === compared ? "true" : undefined}
                  className="underline underline-offset-4 aria-[current]:font-semibold"
                >
                  Version {version}
                </Link>{" "}
                <Moment at={createdAt} language="en" className="text-muted tabular-nums" />
              </li>
            ))}
          </ul>
          <h3 className="font-medium text-sm">From version {compared} to what is written now</h3>
          <DifferenceList differences={differences} before={`version ${compared}`} after="now" />
        </>
      )}
    </Part>
  );
}
