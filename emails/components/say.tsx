/** @jsxImportSource react */
import { createElement, Fragment, type ReactNode } from 'react'
import { type Marks, type Parameters, piecesOf } from '../../src/words/say.ts'

/** A phrase as markup, as src/web/say.tsx has it for pages. */
export function Say<P extends string>(
  props: { readonly of: P } & Parameters<P, ReactNode> & Marks<P, ReactNode>,
) {
  return createElement(Fragment, null, ...piecesOf(props.of, props).map(node))
}

/** The pieces of a phrase are text, and what its parameters and marks return. */
function node(piece: unknown): ReactNode {
  return piece as ReactNode
}
