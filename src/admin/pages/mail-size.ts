import type { Template } from '../../domain/course.ts'

/** Of the mail as it goes out, but for what differs from reader to reader. Gmail cuts off what is above 102. */
export function kilobytesOf(template: Template): number {
  const text = template.map((part) => (typeof part === 'string' ? part : '')).join('')
  return Math.ceil(new TextEncoder().encode(text).length / 1024)
}
