import { INK, n } from '../figures/svg.ts'
import { dot, soft, stroke } from './soft.ts'

const FRAME = '#4b4a55'
const HOOD = '#e9ad4c'
const SHADED_HOOD = '#d59638'
const LIT_HOOD = '#f2c473'
const SEAT = '#5d7561'
const SHADED_SEAT = '#4a604f'
const SKIN = '#b57c58'
const CREAM = '#fff3e3'
const BLANKET = '#efbfa8'
const HAT = '#7f9a84'

const SPOKES = [0, 36, 72, 108, 144]

const baby: readonly string[] = [
  soft('392,240 404,238 420,242 432,252 444,268 430,280 404,276 392,258', CREAM),
  soft('404,262 420,254 438,256 456,262 476,266 486,275 480,287 452,294 420,294 404,282', BLANKET),
  ...[
    [424, 266],
    [442, 270],
    [462, 274],
    [432, 282],
    [454, 285],
    [472, 281],
    [416, 280],
  ].map(([x = 0, y = 0]) => dot(x, y, 2.2, CREAM)),
  soft('474,268 478,258 486,252 492,256 488,264 484,272', CREAM),
  dot(410, 222, 18, SKIN),
  dot(427.5, 225, 3.4, SKIN),
  dot(419, 232, 9, SKIN),
  soft('391,222 391,208 400,200 412,199 424,204 428,213 420,216 406,216 397,222 393,228', HAT),
  stroke('M395 225Q402 215 427 214', '#a9bfa9', 5),
  dot(404, 196, 5.5, CREAM),
  stroke('M416 223Q418.5 220 421 223', INK, 2),
  stroke('M414 232.5Q418 236.5 422 232.5', '#6b2f25', 1.8),
  dot(412, 230, 3.2, '#d08f6e'),
  soft('424,250 434,246 446,236 452,230 458,234 452,244 440,256 430,260', CREAM),
  dot(457, 229, 5, SKIN),
]

/** A running pram with three wheels and a waving baby. Its handle is at 304, 180. */
export const pram: readonly string[] = [
  ...wheel(514, 328, 26, 20),
  stroke('M489 314Q497 290 522 293', FRAME, 4),
  ...wheel(376, 320, 34, 10),
  soft('398,292! 452,302! 444,316 424,320 404,312', SHADED_SEAT),
  stroke('M304 180L326 187Q334 190 339 199L366 246Q386 286 410 294L512 328', FRAME, 5.6),
  stroke('M376 320L398 284', FRAME, 5.6),
  stroke('M302 179.5L318 184.5', '#6b4a3c', 8),
  soft(
    '350,214 358,244 376,274 398,291 430,296 470,290 488,284 490,276 470,272 440,274 414,262 398,236 384,212',
    SEAT,
  ),
  soft('488,284 492,272 500,268 504,273 498,286 486,292', SHADED_SEAT),
  ...baby,
  soft(
    '344,232! 340,202 356,174 388,160 424,166 448,190 454,206! 430,198 408,206 396,222 390,244! 366,242',
    HOOD,
  ),
  soft('344,232! 340,202 356,174 372,165 362,196 362,222 366,242!', SHADED_HOOD),
  soft('404,161 424,166 448,190 454,206! 432,198! 424,176', LIT_HOOD),
  stroke('M372 165Q352 202 366 242M404 161Q424 172 432 198', SHADED_HOOD, 2),
]

function wheel(x: number, y: number, r: number, turned: number): readonly string[] {
  return [
    dot(x, y, r, FRAME),
    dot(x, y, r - 5.5, '#f7e8d5'),
    ...SPOKES.map((degrees) => {
      const angle = ((degrees + turned) * Math.PI) / 180
      const [across, down] = [Math.cos(angle) * (r - 6), Math.sin(angle) * (r - 6)]
      return stroke(`M${n(x - across)} ${n(y - down)}L${n(x + across)} ${n(y + down)}`, '#bfae9c', 1.5)
    }),
    dot(x, y, 5.5, SHADED_HOOD),
    dot(x, y, 2.4, FRAME),
  ]
}
