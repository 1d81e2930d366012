/** @jsxImportSource react */
import { Link, Text } from 'react-email'
import { ADDRESS } from '../../src/build/links.ts'
import { COLOR, link, text } from './look.ts'

export const STOP_BEFORE = 'Stop if you notice any sign on the '
export const STOP_AFTER = ', whatever your pain score says.'

export const StopLine = () => (
  <Text className="ink rule" style={{ ...text, borderTop: `1px solid ${COLOR.rule}`, paddingTop: '18px' }}>
    <strong>{STOP_BEFORE}</strong>
    <Link href={ADDRESS.stop} className="link" style={{ ...link, fontWeight: 'bold' }}>
      stop list
    </Link>
    {STOP_AFTER}
  </Text>
)
