import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** The envelope of every answer from Cloudflare's API. */
export function ok(c: Context, result: unknown, resultInfo?: Readonly<Record<string, number>>) {
  return c.json({ success: true, errors: [], messages: [], result, result_info: resultInfo })
}

export function fail(c: Context, status: ContentfulStatusCode, code: number, message: string) {
  return c.json({ success: false, errors: [{ code, message }], messages: [], result: null }, status)
}
