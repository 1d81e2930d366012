import { home as compiled } from './club.ts'

/** The segments of the course in content/. */
export const SEGMENTS: readonly string[] = Object.keys(compiled.segments?.options ?? {})

/** Whom its messages are written for. */
export const VARIANTS: readonly string[] = compiled.variants
