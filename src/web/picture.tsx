import type { Picture } from '../domain/course.ts'

/** With its size, so that nothing moves when it loads. `sizes` says how wide a photo is shown. */
export function PictureOf(props: { picture: Picture; class?: string; lazy?: boolean; sizes?: string }) {
  const { picture } = props
  return (
    <img
      class={props.class}
      src={picture.src}
      srcset={picture.srcset || undefined}
      sizes={picture.srcset ? (props.sizes ?? '100vw') : undefined}
      width={picture.width}
      height={picture.height}
      alt={picture.alt}
      loading={props.lazy ? 'lazy' : undefined}
      decoding="async"
    />
  )
}
