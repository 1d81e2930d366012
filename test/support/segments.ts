import { home as compiled } from '../../src/generated/course.js'

/** The segments of the course in content/. */
export const SEGMENTS: readonly string[] = Object.keys(compiled.segments?.options ?? {})

/** Whom its messages are written for. */
export const VARIANTS: readonly string[] = compiled.variants
