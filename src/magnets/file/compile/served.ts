import { create as dispositionOf } from 'content-disposition'
import mime from 'mime'
import type { CompiledFile } from '../rules/file.ts'

/** The headers of a file that readers save under this name. */
export function servedAs(name: string): Pick<CompiledFile, 'type' | 'disposition'> {
  return {
    type: typeOf(name) ?? '',
    disposition: dispositionOf(name, {
      type: isShown(name) ? 'inline' : 'attachment',
      fallback: inAscii(name),
    }),
  }
}

export function typeOf(name: string): string | null {
  const type = mime.getType(name)
  return type?.startsWith('text/') ? `${type}; charset=utf-8` : type
}

/** What a browser shows without running it. All else is saved: a page of our origin must not be an author's file. */
function isShown(name: string): boolean {
  return /^(application\/pdf|text\/plain|audio\/.+|video\/.+|image\/(png|jpeg|gif|webp|avif))$/.test(
    mime.getType(name) ?? '',
  )
}

/** For clients that know no other letters. */
function inAscii(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/g, '-')
}
