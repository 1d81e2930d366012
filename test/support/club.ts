import { courses, home, letters } from '../fixtures/club/src/generated/course.js'

/** The courses on which the engine's tests run. Vitest builds them first. */
export { courses, home, letters }

export const SENDER_DOMAIN = home.sender.replace(/^.*@|>$/g, '')
