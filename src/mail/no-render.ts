/** Stands in for the renderer that the Resend SDK would load for `react` mails: ours are rendered at build time. */
export async function render(): Promise<never> {
  throw new Error('mail is rendered at build time, never in the Worker')
}
