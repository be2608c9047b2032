import type { Ctx } from '../../ctx.ts'

interface Question {
  instructions: string
  prompt: string
  temperature: number
  mostTokens: number
  timeoutMs: number
}

/** What the model of the installation answers, without the thoughts of one that reasons; null: none is configured, it is down or slow, or had no room to end. Never called inside a transaction. */
export async function askModel({ config, log }: Pick<Ctx, 'config' | 'log'>, { instructions, prompt, temperature, mostTokens, timeoutMs }: Question): Promise<string | null> {
  if (!config.ai)
    return null
  const { baseUrl, model, apiKey } = config.ai
  const startedAt = performance.now()
  try {
    const { generateText, createOpenAICompatible } = await loadModels()
    const { text, finishReason } = await generateText({
      model: createOpenAICompatible({ name: 'recado', baseURL: baseUrl, apiKey })(model),
      instructions,
      prompt,
      temperature,
      maxOutputTokens: mostTokens,
      maxRetries: 0,
      abortSignal: AbortSignal.timeout(timeoutMs),
    })
    if (finishReason === 'length') {
      log.warn({ model, mostTokens }, 'the answer of the model was cut off')
      return null
    }
    return text.replace(/^\s*<think>[\s\S]*?<\/think>/i, '').trim()
  }
  catch (error) {
    log.warn({ model, ms: Math.round(performance.now() - startedAt), reason: error instanceof Error ? error.name : 'unknown' }, 'the model did not answer')
    return null
  }
}

/** Where no model is configured, what speaks to one takes no memory. */
async function loadModels() {
  const [{ generateText }, { createOpenAICompatible }] = await Promise.all([import('ai'), import('@ai-sdk/openai-compatible')])
  return { generateText, createOpenAICompatible }
}
