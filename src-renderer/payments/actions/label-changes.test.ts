import { expect, it } from 'vitest'
import { aPayment } from '#contract/fixtures/payment.ts'
import { editedOf, labelChanges, labelFault } from './label-changes.ts'

const before = { description: 'Roses', labels: [label('desk', '3'), label('van', 'blue')] }
function label(name: string, value: string) {
  return { name, value }
}

it('starts with what the payment has', () => {
  const payment = aPayment({ description: 'Roses', options: { metadata: { desk: '3' } } })
  expect(editedOf(payment)).toEqual({ description: 'Roses', labels: [label('desk', '3')] })
})

it.each([
  ['nothing', before, undefined],
  ['spaces', { description: ' Roses ', labels: [label(' desk ', '3 '), label('van', 'blue')] }, undefined],
  ['the description', { ...before, description: 'Tulips' }, { description: 'Tulips' }],
  ['no description', { ...before, description: ' ' }, { description: '' }],
  [
    'one label',
    { ...before, labels: [label('desk', '4'), label('van', 'blue')] },
    { metadata: { desk: '4' } },
  ],
  ['one label less', { ...before, labels: [label('van', 'blue')] }, { metadata: { desk: '' } }],
  [
    'an emptied label',
    { ...before, labels: [label('desk', ''), label('van', 'blue')] },
    { metadata: { desk: '' } },
  ],
  [
    'another name',
    { ...before, labels: [label('counter', '3'), label('van', 'blue')] },
    { metadata: { counter: '3', desk: '' } },
  ],
  ['all labels', { ...before, labels: [label('', '')] }, { metadata: '' }],
])('asks for %s where that was changed', (_, after, changes) => {
  expect(labelChanges(before, after)).toEqual(changes)
})

it('finds a label without a name, and a name that is there twice', () => {
  const labels = [label('a', '1'), label('', '2'), label(' a', '3'), label('', '')]
  expect(labels.map((_, index) => labelFault(labels, index))).toEqual([
    undefined,
    'labelName',
    'labelTwice',
    undefined,
  ])
})
