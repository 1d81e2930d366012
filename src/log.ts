import { SettingError } from './lib/setting-error.ts'

/**
 * Logs one JSON line with the type and origin of an error. Its message may contain an address, so only
 * messages of the database (tables and columns, never values) and our own (names of settings) are included.
 */
export function logError(event: string, error: unknown): void {
  const kind = error instanceof Error ? error.name : typeof error
  const at = error instanceof Error ? error.stack?.match(/(?<=^ +)at .*/gm)?.slice(0, 3) : undefined
  const text = error instanceof Error && isOurs(error) ? error.message : undefined
  console.error(JSON.stringify({ level: 'error', event, kind, text, at }))
}

function isOurs(error: Error): boolean {
  return error instanceof SettingError || error.message.startsWith('D1_')
}

/** Logs a refused access to the operator's side: only the network, nothing of the credentials. */
export function logRefusal(via: 'api' | 'sign-in' | 'access', network: string | null): void {
  console.warn(JSON.stringify({ level: 'warn', event: 'operator refused', via, network }))
}
