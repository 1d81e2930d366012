/** One JSON line at the door. Takes the kind of an error and where it rose, never its text: texts can hold addresses. */
export function logError(event: string, error: unknown): void {
  const kind = error instanceof Error ? error.name : typeof error
  const at =
    error instanceof Error
      ? error.stack
          ?.split('\n')
          .slice(1, 4)
          .map((line) => line.trim())
      : undefined
  console.error(JSON.stringify({ level: 'error', event, kind, at }))
}
