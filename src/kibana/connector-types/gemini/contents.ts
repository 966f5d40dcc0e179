export interface GeminiInvocation {
  messages?: unknown;
  systemInstruction?: string | undefined;
  temperature?: number | undefined;
  maxOutputTokens?: number | undefined;
  stopSequences?: readonly string[] | undefined;
}

interface Turn {
  role?: unknown;
  content?: unknown;
  parts?: unknown;
}

/** About: what Vertex AI takes, in the keys of its REST API. That Kibana sends these very ones is not proven. */
export function contentsOf({ messages, systemInstruction, temperature = 0, maxOutputTokens = 8192, stopSequences }: GeminiInvocation) {
  const turns: readonly Turn[] = Array.isArray(messages) ? messages.map((message) => Object(message)) : [];
  return {
    contents: turns.map(({ role, content, parts }) => ({
      role: role === 'assistant' || role === 'model' ? 'model' : 'user',
      parts: parts ?? [{ text: content }],
    })),
    generation_config: { temperature, maxOutputTokens, ...(stopSequences && { stopSequences }) },
    ...(systemInstruction !== undefined && { system_instruction: { role: 'user', parts: [{ text: systemInstruction }] } }),
  };
}
