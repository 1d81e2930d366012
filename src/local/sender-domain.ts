import { course } from '../../content/course.ts'

/** The sender's domain, which the inbox treats as verified. */
export const SENDER_DOMAIN = course.sender.replace(/^.*@|>$/g, '')
