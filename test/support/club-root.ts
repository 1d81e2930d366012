import { join } from 'node:path'

/** The site of a rowing club, on whose courses the engine's tests run. */
export const CLUB = join(import.meta.dirname, '../fixtures/club')
