// What is compared with: node:http and pg with nothing between them, one INSERT for each POST.
// A process of its own, told DATABASE_URL and POOL_SIZE; its first line is its port.
import { createServer } from "node:http";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.POOL_SIZE) });
await pool.query(`CREATE TABLE IF NOT EXISTS bench_turn (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "sessionId" uuid, body text)`);

const server = createServer(async (request, response) => {
  let body = "";
  request.setEncoding("utf8");
  for await (const chunk of request) body += chunk;
  const { sessionId, text } = JSON.parse(body) as { sessionId: string; text: string };
  try {
    await pool.query({ name: "bare", text: `INSERT INTO bench_turn ("sessionId", body) VALUES ($1, $2)`, values: [sessionId, text] });
    response.writeHead(200, { "content-type": "application/json" }).end('{"ok":true}');
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" && address ? address.port : 0);
});
// Ends with whoever started it.
process.once("disconnect", () => process.exit());
