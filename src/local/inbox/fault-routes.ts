import { Hono } from 'hono'
import * as z from 'zod'
import { faultSchema } from './fault.ts'
import type { Faults } from './faults.ts'
import type { Requests } from './requests.ts'

const orderSchema = z.strictObject({ key: z.string().min(1).optional(), faults: z.array(faultSchema) })

/** `POST /faults` adds to what waits, `GET` lists it, `DELETE` clears it; `?key=` names one API key. */
export function faultRoutes(faults: Faults, requests: Requests): Hono {
  const routes = new Hono()
  routes.post('/faults', async (context) => {
    const order = orderSchema.safeParse(await context.req.json().catch(() => null))
    if (!order.success) return context.json({ message: z.prettifyError(order.error) }, 422)
    const { key } = order.data
    faults.add(order.data.faults.map((fault) => ({ key, ...fault })))
    return context.json({ faults: faults.waiting(key) }, 201)
  })
  routes.get('/faults', (context) => context.json({ faults: faults.waiting(context.req.query('key')) }))
  routes.delete('/faults', (context) => {
    faults.clear(context.req.query('key'))
    return context.body(null, 204)
  })
  routes.get('/requests', (context) =>
    context.json({ requests: requests.of(context.req.query('key') ?? '') }),
  )
  return routes
}
