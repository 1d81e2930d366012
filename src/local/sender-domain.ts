import { course } from '../../content/course.ts'

/** Where the course's mail comes from: the one domain that the provider here has verified. */
export const SENDER_DOMAIN = course.sender.replace(/^.*@|>$/g, '')
