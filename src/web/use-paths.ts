import { getContext } from 'hono/context-storage'
import type { AppEnv } from './context.ts'

/** Where the pages of the page's course are; those of the home course when the Worker could not start. */
export function useSignUpPath(): string {
  return getContext<AppEnv>().var.signUpPath ?? '/'
}

export function useLinkPath(): string {
  return getContext<AppEnv>().var.linkPath ?? '/link'
}
