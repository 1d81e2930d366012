import type { CSSProperties } from 'react'

/** One palette and one type scale for every mail. The dark colours are in style.ts, by class. */
export const COLOR = {
  paper: '#f6f0e7',
  sheet: '#fffdf9',
  ink: '#2b2622',
  soft: '#6a5f55',
  rule: '#d9ccb8',
  frame: '#faf6ee',
  clay: '#a8472a',
  onClay: '#ffffff',
  clayWash: '#fbece2',
  sage: '#4f6b52',
  sageWash: '#edf2e8',
  ochre: '#7a5a12',
  ochreWash: '#faf1d9',
} as const

/** Without quotes: React would write each as five characters in every paragraph. */
export const SANS =
  '-apple-system,BlinkMacSystemFont,Segoe UI,Roboto,Helvetica Neue,Helvetica,Arial,sans-serif'
export const SERIF = 'Georgia,Times New Roman,serif'

export const text: CSSProperties = {
  margin: '0 0 18px',
  color: COLOR.ink,
  fontFamily: SANS,
  fontSize: '17px',
  lineHeight: '28px',
}

/** Text below the signature. */
export const compact: CSSProperties = {
  ...text,
  margin: '0 0 12px',
  fontSize: '15px',
  lineHeight: '24px',
}

export const small: CSSProperties = { ...text, margin: '0 0 12px', fontSize: '14px', lineHeight: '22px' }

/** Sources, the footer, and the alternative text of a blocked drawing. */
export const finePrint: CSSProperties = { ...small, color: COLOR.soft }

export const title: CSSProperties = {
  margin: '0 0 14px',
  color: COLOR.ink,
  fontFamily: SERIF,
  fontSize: '32px',
  fontWeight: 'bold',
  lineHeight: '40px',
  textWrap: 'balance',
}

export const heading: CSSProperties = {
  ...title,
  margin: '34px 0 12px',
  fontSize: '23px',
  lineHeight: '31px',
}

export const subheading: CSSProperties = {
  ...title,
  margin: '22px 0 8px',
  fontSize: '19px',
  lineHeight: '27px',
}

/** A small heading in capitals that names a box. */
export const label: CSSProperties = {
  margin: '0 0 10px',
  fontFamily: SANS,
  fontSize: '13px',
  fontWeight: 'bold',
  letterSpacing: '1.2px',
  lineHeight: '20px',
  textTransform: 'uppercase',
}

/** Sets and reps, to be found at a glance. */
export const dose: CSSProperties = {
  margin: '0 0 12px',
  color: COLOR.clay,
  fontFamily: SANS,
  fontSize: '17px',
  fontWeight: 'bold',
  lineHeight: '25px',
}

/** Links in a row, each high enough for a thumb. */
export const links: CSSProperties = { ...small, color: COLOR.soft, margin: 0, lineHeight: '44px' }

/** A name as if written by hand. */
export const hand: CSSProperties = {
  color: COLOR.clay,
  fontFamily: SERIF,
  fontSize: '21px',
  fontStyle: 'italic',
}

export const link: CSSProperties = { color: COLOR.clay, textDecoration: 'underline' }

export const button: CSSProperties = {
  backgroundColor: COLOR.clay,
  borderRadius: '8px',
  color: COLOR.onClay,
  fontFamily: SANS,
  fontSize: '17px',
  fontWeight: 'bold',
  lineHeight: '24px',
  padding: '14px 22px',
  textAlign: 'center',
  textDecoration: 'none',
}
