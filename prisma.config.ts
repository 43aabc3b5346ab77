import { defineConfig } from "prisma/config";

// `prisma generate` needs no database, so a missing DATABASE_URL is no error here. The queue keeps its tables in the
// PostgreSQL schema "pgboss"; Prisma looks at "public" alone, so they never enter a migration.
const url = process.env.DATABASE_URL;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations", seed: "node --conditions=react-server prisma/seed.ts" },
  ...(url && { datasource: { url } }),
});
