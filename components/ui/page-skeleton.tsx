/** A page in its shape, while its data is on the way. */
export function PageSkeleton({ rows = 5 }: { rows?: number }) {
  return (
    <div aria-busy className="flex animate-pulse flex-col gap-6">
      <div className="h-8 w-56 rounded-lg bg-default" />
      <div className="h-4 w-80 max-w-full rounded bg-default" />
      <div className="flex flex-col gap-3">
        {Array.from({ length: rows }, (_, index) => index).map((row) => (
          <div key={row} className="h-16 rounded-xl bg-default" />
        ))}
      </div>
    </div>
  );
}
