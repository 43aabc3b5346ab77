import { env } from "#lib/env.ts";

const frames = {
  code: { title: "Runs code", scripts: ["sandbox/frame.js"], body: "" },
  diagram: {
    title: "Draws a diagram",
    scripts: ["mermaid/mermaid.min.js", "sandbox/diagram.js"],
    body: '<style>body{margin:0}svg{max-width:100%;height:auto}</style><div id="drawing"></div>',
  },
};

/**
 * The documents in which candidates' code runs and their diagrams are drawn. Their policy makes the origin opaque, even
 * when one is opened by itself, and lets them load their own files and nothing else.
 */
export function GET(request: Request): Response {
  const show = new URL(request.url).searchParams.get("show") === "diagram" ? "diagram" : "code";
  const { title, scripts, body } = frames[show];
  // Both names under which this page may be known; "http" stands for https too.
  const hosts = [request.headers.get("host"), env().AUTH_URL && new URL(env().AUTH_URL ?? "").host];
  const known = [...new Set(hosts)].filter((host) => host && /^[\w.:[\]-]+$/u.test(host));
  const folders = (...names: string[]) => known.flatMap((host) => names.map((name) => `http://${host}/assets/${name}/`)).join(" ");
  const policy = [
    "default-src 'none'",
    ...(show === "diagram"
      ? [`script-src ${folders("mermaid", "sandbox")}`, "style-src 'unsafe-inline'", "img-src data:"]
      : [
          `script-src 'wasm-unsafe-eval' ${folders("sandbox", "pyodide")}`,
          "worker-src blob:",
          `connect-src ${folders("sandbox", "pyodide")}`,
        ]),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "sandbox allow-scripts",
  ].join("; ");
  const tags = scripts.map((script) => `<script src="/assets/${script}"></script>`).join("");
  return new Response(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}${tags}</body></html>`,
    {
      headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy, "cache-control": "no-store" },
    },
  );
}
