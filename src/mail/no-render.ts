/** Replaces the renderer that the Resend SDK loads for `react` mails. Ours are rendered at build time. */
export async function render(): Promise<never> {
  throw new Error('mail is rendered at build time, never in the Worker')
}
