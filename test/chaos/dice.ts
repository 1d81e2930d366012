import { createHash } from 'node:crypto'

export interface Dice {
  /** A number from 0 up to 1. */
  roll(...name: readonly (string | number)[]): number
  /** A whole number from `least` up to and including `most`. */
  between(least: number, most: number, ...name: readonly (string | number)[]): number
  pick<const Choice>(choices: readonly [Choice, ...Choice[]], ...name: readonly (string | number)[]): Choice
  /** One of the choices, each as likely as its weight. */
  weigh<Choice extends string>(
    weights: Readonly<Record<Choice, number>>,
    ...name: readonly (string | number)[]
  ): Choice
}

/** Every throw has a name. For one seed, the same name always gives the same result, whatever the order. */
export function diceOf(seed: number): Dice {
  const roll: Dice['roll'] = (...name) =>
    createHash('sha256')
      .update(JSON.stringify([seed, ...name]))
      .digest()
      .readUIntBE(0, 6) /
    2 ** 48
  const between: Dice['between'] = (least, most, ...name) =>
    least + Math.floor(roll(...name) * (most - least + 1))
  return {
    roll,
    between,
    pick: (choices, ...name) => choices[between(0, choices.length - 1, ...name)] ?? choices[0],
    weigh(weights, ...name) {
      const isChoice = (choice: string): choice is keyof typeof weights => choice in weights
      const choices = Object.keys(weights).filter(isChoice)
      let left = roll(...name) * choices.reduce((sum, choice) => sum + weights[choice], 0)
      for (const choice of choices) {
        left -= weights[choice]
        if (left < 0) return choice
      }
      throw new Error('nothing to choose from')
    },
  }
}
