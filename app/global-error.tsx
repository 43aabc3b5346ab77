"use client";

/** The last resort, when even the layout failed: plain words without any of our styles. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: "system-ui, sans-serif", maxWidth: "32rem", margin: "20vh auto", padding: "0 1rem" }}>
        <h1>Something went wrong on our side</h1>
        <p>Nothing that was saved is lost. Load the page again; if it happens once more, tell us this number: {error.digest ?? "–"}</p>
      </body>
    </html>
  );
}
