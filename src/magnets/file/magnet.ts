import { type Magnet, STATELESS } from '../../domain/magnet.ts'
import type { CompiledFile } from './rules/file.ts'

/** A file as the engine sees it, with what was compiled for its page. */
export interface FileMagnet extends Magnet {
  readonly kind: 'file'
  readonly compiled: CompiledFile
}

/** Only `fileMagnet` makes a magnet of this kind. */
export function isFileMagnet(magnet: Magnet): magnet is FileMagnet {
  return magnet.kind === 'file'
}

export function fileMagnet(compiled: CompiledFile): FileMagnet {
  return { ...STATELESS, kind: 'file', isMailed: true, compiled }
}
