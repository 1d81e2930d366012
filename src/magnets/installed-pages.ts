import { workoutPlanHeaders, workoutPlanPages, workoutPlanRoutes } from './workout-plan/site/pages.tsx'

/** What readers see of the lead magnet in installed.ts. */
export const MAGNET_PAGES = workoutPlanPages
export const MAGNET_ROUTES = workoutPlanRoutes
export const MAGNET_HEADERS = workoutPlanHeaders
