import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Box, freePlace } from './toast-place.ts'

const screen: Box = { left: 80, right: 1366, top: 26, bottom: 768 }
const size = { width: 320, height: 44 }
const box = (left: number, top: number, width = 200, height = 34): Box => ({
  left,
  right: left + width,
  top,
  bottom: top + height,
})
const covers = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

describe('toasts', () => {
  it('stand in the middle of the foot where nothing is there', () => {
    expect(freePlace(screen, size, [], undefined)).toEqual({ left: 563, right: 883, top: 708, bottom: 752 })
  })

  it('make way for a field there', () => {
    const field = box(600, 720)
    expect(covers(freePlace(screen, size, [field], undefined), field)).toBe(false)
  })

  it('never cover the field with the focus while any place is free of it, and stay within the screen', () => {
    const aBox = fc
      .tuple(fc.integer({ min: 80, max: 1100 }), fc.integer({ min: 26, max: 730 }))
      .map(([left, top]) => box(left, top))
    fc.assert(
      fc.property(fc.array(aBox, { minLength: 1, maxLength: 60 }), (fields) => {
        const [focused] = fields
        const place = freePlace(screen, size, fields, focused)
        expect(focused && covers(place, focused)).toBe(false)
        expect(place.left >= screen.left && place.right <= screen.right).toBe(true)
        expect(place.top >= screen.top && place.bottom <= screen.bottom).toBe(true)
      }),
    )
  })
})
