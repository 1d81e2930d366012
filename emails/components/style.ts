/** The dark counterpart of each colour in theme.ts. */
export const DARK = {
  paper: '#191614',
  sheet: '#24201d',
  ink: '#f1e9df',
  soft: '#bfb3a6',
  rule: '#4a423b',
  frame: '#2e2925',
  clay: '#f0a686',
  onClay: '#24160f',
  clayWash: '#3a2a22',
  sage: '#a9cba8',
  sageWash: '#262f27',
  ochre: '#e6c67c',
  ochreWash: '#34301f',
} as const

const NARROW = [
  rules('.edge>tbody>tr>td', { 'padding-left': '16px', 'padding-right': '16px' }),
  rules('.segment>tbody>tr>td,.action>tbody>tr>td,.card>tbody>tr>td', {
    'padding-left': '10px',
    'padding-right': '10px',
  }),
  rules('h1', { 'font-size': '28px', 'line-height': '35px' }),
]

const IN_THE_DARK = [
  rules('.paper,.paper>table,.paper>table>tbody>tr>td', { 'background-color': DARK.paper }),
  rules('.sheet', { 'background-color': DARK.sheet, 'border-color': DARK.clay }),
  rules('.ink,.sheet p,.sheet h1,.sheet h2,.sheet h3,.sheet li', { color: DARK.ink }),
  rules('.soft,.sheet p.soft,.sheet h2.soft,.sheet li.soft', { color: DARK.soft }),
  rules('.clay,.sheet p.clay,.sheet h2.clay,a.link', { color: DARK.clay }),
  rules('.sage,.sheet p.sage,.sheet h2.sage', { color: DARK.sage }),
  rules('.ochre,.sheet p.ochre', { color: DARK.ochre }),
  rules('.action', { 'background-color': DARK.clayWash, 'border-color': DARK.clay }),
  rules('.segment', { 'background-color': DARK.sageWash, 'border-color': DARK.sage }),
  rules('.ease', { 'background-color': DARK.ochreWash, 'border-color': DARK.ochre }),
  rules('.card', { 'background-color': DARK.sheet, 'border-color': DARK.rule }),
  rules('.rule', { 'border-color': DARK.rule }),
  rules('.frame', { 'background-color': DARK.frame }),
  rules('a.button', { 'background-color': DARK.clay, color: DARK.onClay }),
]

export const STYLE = [
  `@media (max-width:480px){${NARROW.join('')}}`,
  `@media (prefers-color-scheme:dark){${IN_THE_DARK.join('')}}`,
].join('\n')

function rules(selectors: string, declarations: Readonly<Record<string, string>>): string {
  const body = Object.entries(declarations).map(([property, value]) => `${property}:${value}!important`)
  return `${selectors}{${body.join(';')}}`
}
