/** The shapes of the public API documentation: what a chat completion and a response look like, whole and streamed. */

export type Json = { [key: string]: unknown };
export type Usage = { input: number; output: number };
export type Api = {
  whole: (model: string, text: string, usage: Usage) => Json;
  opening: (model: string) => string[];
  piece: (model: string, text: string, index: number) => string;
  closing: (model: string, text: string, usage: Usage, body: Json) => string[];
};

export const created = 1_790_000_000;

export function asRecord(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function asList(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(asRecord) : [];
}

const chatUsage = ({ input, output }: Usage) => ({ prompt_tokens: input, completion_tokens: output, total_tokens: input + output });

function chatChunk(model: string, choices: Json[], rest: Json = {}): string {
  return `data: ${JSON.stringify({ id: "chatcmpl-stand-in", object: "chat.completion.chunk", created, model, choices, ...rest })}\n\n`;
}

export const chatApi: Api = {
  whole: (model, text, usage) => ({
    id: "chatcmpl-stand-in",
    object: "chat.completion",
    created,
    model,
    choices: [{ index: 0, message: { role: "assistant", content: text, refusal: null }, logprobs: null, finish_reason: "stop" }],
    usage: chatUsage(usage),
  }),
  opening: (model) => [chatChunk(model, [{ index: 0, delta: { role: "assistant", content: "" }, logprobs: null, finish_reason: null }])],
  piece: (model, content) => chatChunk(model, [{ index: 0, delta: { content }, logprobs: null, finish_reason: null }]),
  closing: (model, _text, usage, body) => [
    chatChunk(model, [{ index: 0, delta: {}, logprobs: null, finish_reason: "stop" }]),
    ...(asRecord(body.stream_options).include_usage === true ? [chatChunk(model, [], { usage: chatUsage(usage) })] : []),
    "data: [DONE]\n\n",
  ],
};

const itemId = "msg_stand_in";
const place = { item_id: itemId, output_index: 0, content_index: 0 };

function responsesEvent(type: string, sequence: number, rest: Json): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: sequence, ...rest })}\n\n`;
}

function message(status: string, text: string | null): Json {
  const content = text === null ? [] : [{ type: "output_text", text, annotations: [], logprobs: [] }];
  return { id: itemId, type: "message", status, role: "assistant", content };
}

function responseObject(model: string, status: string, output: Json[], usage: Usage | null): Json {
  return {
    id: "resp_stand_in",
    object: "response",
    created_at: created,
    status,
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: {},
    model,
    output,
    parallel_tool_calls: true,
    temperature: 1,
    tool_choice: "auto",
    tools: [],
    top_p: 1,
    usage: usage && {
      input_tokens: usage.input,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: usage.output,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: usage.input + usage.output,
    },
  };
}

export const responsesApi: Api = {
  whole: (model, text, usage) => responseObject(model, "completed", [message("completed", text)], usage),
  opening: (model) => [
    responsesEvent("response.created", 0, { response: responseObject(model, "in_progress", [], null) }),
    responsesEvent("response.in_progress", 1, { response: responseObject(model, "in_progress", [], null) }),
    responsesEvent("response.output_item.added", 2, { output_index: 0, item: message("in_progress", null) }),
    responsesEvent("response.content_part.added", 3, { ...place, part: { type: "output_text", text: "", annotations: [], logprobs: [] } }),
  ],
  piece: (_model, delta, index) => responsesEvent("response.output_text.delta", 4 + index, { ...place, delta, logprobs: [] }),
  closing: (model, text, usage) => {
    const after = 4 + (text.match(/\S+\s*|\s+/gu) ?? []).length;
    return [
      responsesEvent("response.output_text.done", after, { ...place, text, logprobs: [] }),
      responsesEvent("response.content_part.done", after + 1, {
        ...place,
        part: { type: "output_text", text, annotations: [], logprobs: [] },
      }),
      responsesEvent("response.output_item.done", after + 2, { output_index: 0, item: message("completed", text) }),
      responsesEvent("response.completed", after + 3, {
        response: responseObject(model, "completed", [message("completed", text)], usage),
      }),
    ];
  },
};
