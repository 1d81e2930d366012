/** @jsxImportSource react */
import { Img } from 'react-email'
import { ADDRESS } from '../../src/content-model/addresses.ts'
import type { Drawing } from '../../src/content-model/blocks.ts'
import { COLOR, finePrint } from './theme.ts'

export function DrawingImage({
  drawing,
  width = 536,
}: {
  readonly drawing: Drawing
  readonly width?: number
}) {
  return (
    <Img
      src={ADDRESS.drawing(drawing.path)}
      alt={drawing.alt}
      className="soft frame"
      width={width}
      height={Math.round((width * drawing.height) / drawing.width)}
      style={{
        ...finePrint,
        backgroundColor: COLOR.frame,
        width: '100%',
        maxWidth: `${width}px`,
        height: 'auto',
        margin: '10px 0 26px',
        borderRadius: '8px',
      }}
    />
  )
}
