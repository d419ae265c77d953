// The widget's steps as tools for the browser's assistant (WebMCP, https://github.com/webmachinelearning/webmcp). The
// widget loads this file only where the browser has such an interface and the clinic wants it. There is no tool that
// sends: the patient presses "Book".
import type { AssistedModels } from '../widget/shared/session.ts';
import { readInput } from './read-input.ts';
import { bookingTools } from './tools.ts';

type Registration = {
  name: string;
  description: string;
  inputSchema: object;
  annotations: { readOnlyHint: boolean; untrustedContentHint: boolean };
  execute: (input: unknown) => Promise<unknown>;
};
/** As the specification has it. A promise is rejected where the page's policy or another widget is in the way. */
type ModelContext = { registerTool(tool: Registration, options: { signal: AbortSignal }): unknown };

/**
 * Registers the tools. Again after a change of the language, which changes nothing: their names are taken.
 * @param signal aborted when the widget is removed, which takes the tools away
 */
export default async function offerTools(
  context: ModelContext,
  models: AssistedModels,
  signal: AbortSignal,
): Promise<void> {
  for (const { name, description, properties = {}, required = [], readOnly = false, run } of bookingTools(models)) {
    const inputSchema = { type: 'object', properties, required, additionalProperties: false };
    const registration: Registration = {
      name,
      description,
      inputSchema,
      annotations: { readOnlyHint: readOnly, untrustedContentHint: true },
      execute: async (input) => {
        const read = readInput(input, { properties, required });
        return 'mistakes' in read ? { ok: false, error: read.mistakes.join(' ') } : run(read.values);
      },
    };
    try {
      await context.registerTool(registration, { signal });
    } catch {
      // Another widget of the page has registered its tools, or a frame may not: the patient books as ever.
      return;
    }
  }
}
