import type { Hono } from 'hono'
import type { AppEnv } from './context.ts'

const METHODS = ['GET', 'POST', 'DELETE', 'OPTIONS'] as const

/** The methods a path is there for, as an `Allow` header lists them (RFC 9110, 10.2.1); empty where there is nothing. */
export function allowedMethods(http: Hono<AppEnv>, path: string): string[] {
  const found = METHODS.filter((method) => {
    const [handlers] = http.router.match(method, path)
    return handlers.some(([[, route]]) => route.method === method)
  })
  return found.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
}
