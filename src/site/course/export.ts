import { Hono } from 'hono'
import { findHeldData } from '../../db/exports.ts'
import type { Door } from '../../web/context.ts'
import { notFound } from '../../web/errors.tsx'
import { readerOf } from '../../web/reader.ts'
import { exportFile } from './export-file.ts'

export const exportRoutes = new Hono<Door>()

exportRoutes.get('/course/:token/export', async (c) => {
  const reader = await readerOf(c)
  if (reader === null) return notFound(c)
  const held = await findHeldData(c.env.DB, reader.subscriberId)
  return c.body(exportFile(held, c.var.app.now()), 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="my-course-data.json"',
  })
})
