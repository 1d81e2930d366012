/** A picture file of a course, as `src/build/course/read-pictures.ts` found it. */
export interface Photo {
  /** Below the course's folder, such as photos/loaf.jpg. */
  readonly path: string
  /** On this machine. */
  readonly file: string
  /** The name of its copies, with a hash of everything they are made from. */
  readonly name: string
  readonly format: 'jpg' | 'png'
  /** Upright, in pixels. */
  readonly width: number
  readonly height: number
}

/** A copy of a photo as dist/assets has it. */
export interface PhotoCopy {
  readonly path: string
  readonly width: number
  readonly height: number
}

/** The width of a mail's column, and the same for screens with two pixels in place of one. */
const WIDTHS = [600, 1200]

/** From narrow to wide. None is wider than the photo. */
export function copiesOf({ name, format, width, height }: Photo): readonly PhotoCopy[] {
  const widths = new Set(WIDTHS.map((most) => Math.min(most, width)))
  return [...widths].map((wide) => ({
    path: `/pictures/${name}-${wide}.${format}`,
    width: wide,
    height: Math.max(1, Math.round((height * wide) / width)),
  }))
}

export function narrowestCopy(photo: Photo): PhotoCopy {
  return found(copiesOf(photo)[0], photo)
}

export function widestCopy(photo: Photo): PhotoCopy {
  return found(copiesOf(photo).at(-1), photo)
}

function found(copy: PhotoCopy | undefined, { path }: Photo): PhotoCopy {
  if (copy === undefined) throw new Error(`no copies of ${path}`)
  return copy
}

/** For the `srcset` of an image. */
export function srcsetOf(photo: Photo): string {
  return copiesOf(photo)
    .map(({ path, width }) => `${path} ${width}w`)
    .join(', ')
}
