/** Five steps, filled up to the level; the words beside it say the same. */
export function Level({ level }: { level: number }) {
  return (
    <span aria-hidden className="inline-flex gap-0.5">
      {[1, 2, 3, 4, 5].map((step) => (
        <span key={step} className={`h-2 w-3 rounded-xs ${step <= Math.round(level) ? "bg-accent" : "bg-default"}`} />
      ))}
    </span>
  );
}
