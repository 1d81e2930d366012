import { SettingError } from './lib/setting-error.ts'

/**
 * One JSON line. Takes the kind of an error and where it rose, not its text: texts can hold addresses.
 * The database's own texts name tables and columns, never values; ours name settings.
 */
export function logError(event: string, error: unknown): void {
  const kind = error instanceof Error ? error.name : typeof error
  const at = error instanceof Error ? error.stack?.match(/(?<=^ +)at .*/gm)?.slice(0, 3) : undefined
  const text = error instanceof Error && isOurs(error) ? error.message : undefined
  console.error(JSON.stringify({ level: 'error', event, kind, text, at }))
}

/** One JSON line for each time that the operator's side let somebody not in: of where from only the network, of what was shown nothing. */
export function logRefusal(via: 'api' | 'sign-in' | 'access', network: string | null): void {
  console.warn(JSON.stringify({ level: 'warn', event: 'operator refused', via, network }))
}

function isOurs(error: Error): boolean {
  return error instanceof SettingError || error.message.startsWith('D1_')
}
