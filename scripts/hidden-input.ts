import { Failure } from "./local/failure.mjs";

/** What of a tty.ReadStream is used. */
type Terminal = {
  setRawMode: (raw: boolean) => unknown;
  setEncoding: (encoding: "utf8") => unknown;
  on: (event: "data", listener: (chunk: string) => void) => unknown;
  off: (event: "data", listener: (chunk: string) => void) => unknown;
  resume: () => unknown;
  pause: () => unknown;
};

/**
 * Asks on a terminal for something that must not be seen there.
 * @throws Failure when it is broken off with Ctrl-C or Ctrl-D
 */
export function askHidden(question: string, terminal: Terminal, write: (text: string) => void): Promise<string> {
  terminal.setEncoding("utf8");
  // First the echo is off, then there is something to answer.
  terminal.setRawMode(true);
  write(question);
  terminal.resume();
  return new Promise((resolve, reject) => {
    let typed: string[] = [];
    const end = () => {
      terminal.off("data", take);
      terminal.setRawMode(false);
      terminal.pause();
      write("\n");
    };
    const take = (chunk: string) => {
      for (const key of chunk) {
        if (key === "\r" || key === "\n") {
          end();
          return resolve(typed.join(""));
        }
        if (key === "\u0003" || key === "\u0004") {
          end();
          return reject(new Failure("Nothing was changed."));
        }
        if (key === "\u007f" || key === "\b") typed = typed.slice(0, -1);
        else if (key >= " ") typed.push(key);
      }
    };
    terminal.on("data", take);
  });
}
