/** Boxes in the shape of what is on its way. */
export function Skeleton({ count, className }: { count: number; className: string }) {
  return Array.from({ length: count }, (_, index) => index).map((box) => (
    <div key={box} aria-hidden className={`animate-pulse rounded-xl bg-default ${className}`} />
  ));
}
