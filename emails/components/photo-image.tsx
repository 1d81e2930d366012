/** @jsxImportSource react */
import { Img, Text } from 'react-email'
import { ADDRESS } from '../../src/content-model/addresses.ts'
import type { PhotoBlock } from '../../src/content-model/blocks.ts'
import { widestCopy } from '../../src/content-model/photo.ts'
import { COLOR, finePrint } from './theme.ts'

/** The width of the column in pixels. */
const COLUMN = 536

/** The copy for screens with two pixels in place of one, at the size of the column. */
export function PhotoImage({ of: { photo, alt, caption } }: { readonly of: PhotoBlock }) {
  const copy = widestCopy(photo)
  const width = Math.min(COLUMN, copy.width)
  return (
    <>
      <Img
        src={ADDRESS.file(copy.path)}
        alt={alt}
        className="soft"
        width={width}
        height={Math.round((width * copy.height) / copy.width)}
        style={{
          ...finePrint,
          backgroundColor: COLOR.frame,
          width: '100%',
          maxWidth: `${width}px`,
          height: 'auto',
          margin: caption === '' ? '10px 0 26px' : '10px 0 8px',
          borderRadius: '8px',
        }}
      />
      {caption !== '' && (
        <Text className="soft" style={{ ...finePrint, margin: '0 0 26px' }}>
          {caption}
        </Text>
      )}
    </>
  )
}
