import variant from "@jitl/quickjs-wasmfile-release-sync";
import { newQuickJSWASMModuleFromVariant, newVariant, type QuickJSWASMModule } from "quickjs-emscripten-core";
import { runJavaScript } from "./run-javascript.ts";
import { serve } from "./worker-port.ts";

/** The worker for JavaScript and TypeScript. */

serve<QuickJSWASMModule>(({ files }) => {
  const wasmBinary = files["quickjs.wasm"];
  if (!(wasmBinary instanceof ArrayBuffer)) throw new Error("quickjs.wasm is missing");
  return newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmBinary }));
}, runJavaScript);
