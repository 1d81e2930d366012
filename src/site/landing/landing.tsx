import { Hono } from 'hono'
import type { AppContext, AppEnv } from '../../web/context.ts'
import type { Refusal } from '../../web/guards/refusal.ts'
import type { Again } from '../form/address-request.ts'
import type { SignUpFields } from '../form/sign-up-fields.ts'
import { formToShow } from '../form/sign-up-form.tsx'
import { LandingPage } from './landing-page.tsx'

export const landingRoutes = new Hono<AppEnv>()

landingRoutes.get('/', (c) => {
  c.header('cache-control', 'public, max-age=300')
  return showLanding(c)
})

export function showLanding(
  c: AppContext,
  fields: SignUpFields = {},
  again: Again = {},
  status: Refusal['status'] | 200 | 422 = 200,
) {
  const { course, sender } = c.var.app
  const form = formToShow(c, fields, again)
  const { Landing } = c.var.magnetPages
  return c.html(<LandingPage course={course} baseUrl={sender.baseUrl} Magnet={Landing} {...form} />, status)
}
