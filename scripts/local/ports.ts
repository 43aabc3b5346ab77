import { connect, createServer } from "node:net";
import { Failure } from "./failure.mjs";

function isAnswered(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1_000 });
    const finish = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket
      .once("connect", () => finish(true))
      .once("error", () => finish(false))
      .once("timeout", () => finish(false));
  });
}

function listenError(port: number, host: string | undefined): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", resolve).listen({ port, ...(host && { host }) }, () => server.close(() => resolve(null)));
  });
}

/**
 * @throws Failure in one line when the port cannot be listened on, or when somebody else would answer on localhost
 */
export async function assertPortFree(port: number, host: string | undefined): Promise<void> {
  const error = await listenError(port, host);
  if (error?.code === "EACCES")
    throw new Failure(`Port ${port} is reserved for the system's administrator. Choose one above 1023: PORT=3000 npm start`);
  if (error && error.code !== "EADDRINUSE")
    throw new Failure(`Cannot listen on ${host ?? "any address"}, port ${port} (${error.code}). Check LISTEN_HOST and PORT.`);
  if (error || (await isAnswered(port, "127.0.0.1")) || (await isAnswered(port, "::1"))) {
    throw new Failure(
      `Port ${port} is in use by another program. Stop it, or choose another port: PORT=${port < 65_535 ? port + 1 : 3000} npm start`,
    );
  }
}
