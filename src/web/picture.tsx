import type { Picture } from '../domain/course.ts'

/** A drawing with its size, so that nothing moves when it loads. */
export function PictureOf(props: { picture: Picture; class?: string; lazy?: boolean }) {
  const { picture } = props
  return (
    <img
      class={props.class}
      src={picture.svg}
      width={picture.width}
      height={picture.height}
      alt={picture.alt}
      loading={props.lazy ? 'lazy' : undefined}
      decoding="async"
    />
  )
}
