// Where the clinic and the browser have it, the browser's assistant gets tools for the widget's steps (src/assistant).
// They are a file of their own, which nobody else loads.
/** The page verifies this script (Subresource Integrity), and couldn't verify the tools. */
const isVerified = (globalThis.document?.currentScript as HTMLScriptElement | null | undefined)?.integrity;

type Assisted = { modelContext?: unknown };
/** The browser's interface for its assistant, if the page may use it. Earlier drafts have it in `navigator`. */
export const assistantOf = (): unknown =>
  isVerified ? undefined : ((document as Assisted).modelContext ?? (navigator as Assisted).modelContext);
