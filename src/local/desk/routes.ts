import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { Desk, DeskState } from './desk.ts'
import { PAGE_SCRIPT } from './page-script.ts'

/** A connection can die unnoticed. A page that hears nothing for a few seconds asks for another. */
const REPEAT_MS = 1500

/** The courses for the Worker, and what makes open pages follow it. The Worker passes these paths on. */
export function deskRoutes(desk: Desk): Hono {
  const routes = new Hono()
  routes.get('/local/desk/course.json', (context) =>
    context.json(desk.compiled(), 200, { 'x-version': desk.compiledVersion() }),
  )
  routes.get(
    '/local/desk/files/*',
    serveStatic({ root: desk.files, rewriteRequestPath: (path) => path.slice('/local/desk/files'.length) }),
  )
  routes.get('/local/desk/page.js', (context) =>
    context.body(PAGE_SCRIPT, 200, { 'content-type': 'text/javascript', 'cache-control': 'no-store' }),
  )
  routes.get('/local/desk/events', () => {
    let stop = () => {}
    const events = new ReadableStream<Uint8Array>({
      start(controller) {
        const send = (state: DeskState) => controller.enqueue(eventOf(state))
        const timer = setInterval(() => send(desk.state()), REPEAT_MS)
        const unlisten = desk.listen(send)
        stop = () => {
          clearInterval(timer)
          unlisten()
        }
      },
      cancel: () => stop(),
    })
    return new Response(events, {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
    })
  })
  return routes
}

/** A server-sent event. A page whose connection breaks asks again after `retry` milliseconds. */
function eventOf(state: DeskState): Uint8Array {
  return new TextEncoder().encode(`retry: 300\ndata: ${JSON.stringify(state)}\n\n`)
}
