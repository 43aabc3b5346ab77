/** What a program finds of the language itself. Everything else that a worker has is taken away before it begins. */
const language = [
  "AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError",
  "FinalizationRegistry Float16Array Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl Iterator",
  "JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError",
  "TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet decodeURI",
  "decodeURIComponent encodeURI encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt undefined unescape",
].join(" ");

const maxAttempts = 25;
const pauseMs = 30;
/** Within the time of one test, which ends it without a word about its calls. */
const maxTryingMs = 1_500;

/**
 * A worker's script that runs one test in the browser's own engine, whose stack takes some thousand calls inside one
 * another. The program is a function of its own, so that nothing of it exists before the worker has its port, and its
 * worker knows of no other test: what it could report is what it could return as well.
 * @param prelude an expression: what `run-javascript.ts` gives a program, and calls it with
 * @param code without types, known to be a whole program
 * @param test null: the program by itself
 */
export function nativeScript(
  prelude: string,
  code: string,
  test: { entry: string; input: string } | null,
  { outputChars, deepText }: { outputChars: number; deepText: string },
): string {
  const entry = test ? `typeof ${test.entry} === "undefined" ? exports.${test.entry} : ${test.entry}` : "undefined";
  return `const __program = function () {
${code}
;return ${entry};
};
(() => {
  const prelude = ${prelude};
  const keep = new Set(${JSON.stringify(language)}.split(" "));
  const later = setTimeout.bind(globalThis);
  const now = performance.now.bind(performance);
  const turn = (ms = 0) => new Promise((resolve) => later(resolve, ms));
  onmessage = ({ ports: [port] }) => {
    const post = port.postMessage.bind(port);
    onmessage = null;
    for (let at = globalThis; at && at !== Object.prototype; at = Object.getPrototypeOf(at))
      for (const name of Object.getOwnPropertyNames(at)) if (!keep.has(name)) Reflect.deleteProperty(at, name);
    const attempt = async (last) => {
      let written = "";
      let left = ${outputChars};
      let reported = null;
      const write = (text) => {
        if (left > 0) written += text.slice(0, left);
        left -= text.length;
      };
      const { tick, call, textOf } = prelude(write, (kind, text) => { reported ??= { kind, text }; });
      try {
        const act = __program();
        ${test ? `call(act, ${JSON.stringify(test.input)});` : ""}
        do await turn(); while (tick());
      } catch (error) {
        reported ??= { kind: "failure", text: textOf(error) };
      }
      const tooDeep = reported?.kind === "failure" && /^RangeError: Maximum call stack size exceeded/.test(reported.text);
      if (tooDeep && !last) return false;
      if (written !== "") post({ type: "output", text: written });
      const end = (actual, error) => post({ type: "end", actual, error });
      if (reported?.kind === "result") end(reported.text, null);
      else if (reported) end(null, tooDeep ? ${JSON.stringify(deepText)} : reported.text);
      else end(null, ${test ? '"The promise that was returned never ends."' : "null"});
      return true;
    };
    // Functions that ran often take less of the stack: what was too deep at first may fit when it is tried again.
    (async () => {
      const until = now() + ${maxTryingMs};
      for (let count = 1; !(await attempt(count === ${maxAttempts} || now() > until)); count += 1) await turn(${pauseMs});
    })();
  };
})();
`;
}
