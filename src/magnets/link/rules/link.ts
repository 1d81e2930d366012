import type { CompiledMagnet } from '../../../domain/course.ts'

/** A page elsewhere to give away, as compiled. */
export interface CompiledLink extends CompiledMagnet {
  readonly kind: 'link'
  readonly url: string
  /** The words of the button. */
  readonly label: string
}
