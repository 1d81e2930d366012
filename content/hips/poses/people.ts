import type { Person } from '../figures/person.ts'

export const PONYTAIL: Person = {
  skin: '#f6cfb4',
  hair: 'ponytail',
  hairColour: '#8a4a2b',
  top: '#9dbdb5',
  sleeves: 'short',
  shorts: '#323e53',
  leggings: '#5a6c8b',
  shoes: '#f2c14e',
  build: 1,
}

export const CURLS: Person = {
  skin: '#b9784e',
  hair: 'curls',
  hairColour: '#2f2220',
  top: '#f0c25e',
  sleeves: 'short',
  shorts: '#35324f',
  leggings: '#5d5889',
  shoes: '#eef0f4',
  build: 1.14,
}

export const BUN: Person = {
  skin: '#7c4a31',
  hair: 'bun',
  hairColour: '#231a1c',
  top: '#e9ded0',
  sleeves: 'short',
  shorts: '#1d4242',
  leggings: '#3c726f',
  shoes: '#f2c14e',
  build: 1.05,
}

export const SCARF: Person = {
  skin: '#dfa67c',
  hair: 'scarf',
  hairColour: '#5c7d6e',
  top: '#a9c0b0',
  sleeves: 'long',
  shorts: '#413b4e',
  leggings: '#635b77',
  shoes: '#eef0f4',
  build: 1.06,
}

export const SILVER: Person = {
  skin: '#f2c6a6',
  hair: 'short',
  hairColour: '#b9b6b8',
  top: '#b8a5c9',
  sleeves: 'short',
  shorts: '#2c3850',
  leggings: '#4f6486',
  shoes: '#eef0f4',
  build: 1.1,
  glasses: true,
}
