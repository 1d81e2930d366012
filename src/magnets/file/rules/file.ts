import type { CompiledMagnet } from '../../../domain/course.ts'

/** A file to give away, as compiled. */
export interface CompiledFile extends CompiledMagnet {
  readonly kind: 'file'
  /** The words of the button. */
  readonly label: string
  /** The asset that holds its bytes. Only the Worker can read it. */
  readonly asset: string
  /** The Content-Type header. */
  readonly type: string
  /** The Content-Disposition header (RFC 6266), with the name under which readers save it. */
  readonly disposition: string
}
