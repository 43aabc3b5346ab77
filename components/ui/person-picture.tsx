/** A person's picture, or their initials. Decorative: the name stands beside it. */
export function PersonPicture({ name, url, size = 28 }: { name: string; url: string | null; size?: number }) {
  const box = { width: size, height: size };
  if (url) {
    // biome-ignore lint/performance/noImgElement: pictures come from our own route or an identity provider, already small
    return <img src={url} alt="" width={size} height={size} style={box} className="rounded-full object-cover" />;
  }
  const initials = name
    .split(/\s+/)
    .map((part) => Array.from(part)[0] ?? "")
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join("")
    .toUpperCase();
  return (
    <span
      aria-hidden
      style={{ ...box, fontSize: size * 0.4 }}
      className="inline-flex shrink-0 select-none items-center justify-center rounded-full bg-default font-medium text-foreground"
    >
      {initials}
    </span>
  );
}
