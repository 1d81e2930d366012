/** The looks of a figure, the same in all frames of one exercise. */
export interface Person {
  readonly skin: string
  readonly hair: Hair
  readonly hairColour: string
  readonly top: string
  readonly sleeves: 'short' | 'long'
  readonly shorts: string
  readonly leggings: string
  readonly shoes: string
  /** How stout the body is. One is a slim runner. */
  readonly build: number
  readonly glasses?: boolean
}

type Hair = 'ponytail' | 'bun' | 'curls' | 'short' | 'scarf'
