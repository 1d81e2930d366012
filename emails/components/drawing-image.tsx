/** @jsxImportSource react */
import { Img } from 'react-email'
import type { Drawing } from '../../src/build/blocks.ts'
import { ADDRESS } from '../../src/build/links.ts'
import { COLOR, finePrint } from './look.ts'

export const DrawingImage = ({
  drawing,
  width = 536,
}: {
  readonly drawing: Drawing
  readonly width?: number
}) => (
  <Img
    src={ADDRESS.drawing(drawing.name)}
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
