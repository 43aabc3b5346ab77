import Link from "next/link";

/** The ways in and out of a category's questions as files. */
export function FileLinks({ categoryId, edits }: { categoryId: string; edits: boolean }) {
  const file = `/api/bank/categories/${categoryId}/export`;
  const link = "underline underline-offset-4 hover:text-foreground";
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-sm">
      {edits && (
        <>
          <Link href={`/admin/bank/${categoryId}/draft`} className={link}>
            Draft with a model
          </Link>
          <Link href={`/admin/bank/${categoryId}/import`} className={link}>
            Import questions
          </Link>
        </>
      )}
      <a href={`${file}?format=csv`} download className={link}>
        Export as CSV
      </a>
      <a href={`${file}?format=json`} download className={link}>
        Export as JSON
      </a>
    </p>
  );
}
