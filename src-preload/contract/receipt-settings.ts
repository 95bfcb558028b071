import { z } from 'zod'
import { isSmallPng, largestLogo } from './logo.ts'
import { Paper } from './paper.ts'
import { because } from './reasons/catalogue.ts'
import { requiredLine } from './text.ts'

/** Which of a payment's labels stand on its receipt: all of them, or those of these names. */
export const labelChoices = ['all', 'chosen'] as const

/** How receipts look. All of it, or what is left out is as it usually is. */
export const ReceiptSettings = z.strictObject({
  paper: Paper.default('any'),
  /** A PNG as a `data:` address, 1024 pixels wide and high at most; '' for none. Nothing is ever loaded from elsewhere. */
  logo: z
    .string()
    .max(largestLogo, because('logo_too_large'))
    .refine((logo) => logo === '' || isSmallPng(logo), because('logo_form'))
    .default(''),
  /** Where the goods go, and who took the order. */
  shipTo: z.boolean().default(true),
  cashier: z.boolean().default(true),
  labels: z.enum(labelChoices).default('all'),
  labelNames: z.array(requiredLine(40)).max(20).default([]),
})

/** As they are stored and told: see stored.ts. What cannot be read is as it usually is. */
export const StoredReceipts = z.object({
  paper: Paper.catch('any'),
  logo: z.string().catch(''),
  shipTo: z.boolean().catch(true),
  cashier: z.boolean().catch(true),
  labels: z.enum(labelChoices).catch('all'),
  labelNames: z.array(z.string()).catch([]),
})
export type ReceiptSettings = z.output<typeof StoredReceipts>
