import { Hono } from 'hono'
import type { Magnet } from '../domain/magnet.ts'
import type { AppEnv } from '../web/context.ts'
import { NOTHING } from '../web/magnet-link.tsx'
import type { MagnetPages } from '../web/magnet-pages.ts'
import { isFileMagnet } from './file/magnet.ts'
import { fileHeaders, filePages, fileRoutes } from './file/site/pages.tsx'
import { isLinkMagnet } from './link/magnet.ts'
import { linkPages } from './link/site/pages.tsx'
import { isWorkoutPlan } from './workout-plan/magnet.ts'
import { workoutPlanHeaders, workoutPlanPages, workoutPlanRoutes } from './workout-plan/site/pages.tsx'

/** What readers see of a course's lead magnet, from installed.ts. */
export function magnetPages(magnet: Magnet): MagnetPages {
  if (isWorkoutPlan(magnet)) return workoutPlanPages(magnet)
  if (isFileMagnet(magnet)) return filePages(magnet)
  if (isLinkMagnet(magnet)) return linkPages(magnet)
  return NO_PAGES
}

/** Each answers 404 where the course has another magnet. */
export const MAGNET_ROUTES = new Hono<AppEnv>().route('/', workoutPlanRoutes).route('/', fileRoutes)

/** Change headers of these pages after the headers of all pages are set. */
export const MAGNET_HEADERS = new Hono<AppEnv>().route('/', workoutPlanHeaders).route('/', fileHeaders)

const NO_PAGES: MagnetPages = {
  page: null,
  hrefOf: () => '',
  Landing: null,
  LessonButton: null,
  open: async () => NOTHING,
}
