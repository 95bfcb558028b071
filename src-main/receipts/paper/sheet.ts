import type { Paper } from '#contract/paper.ts'

/** A sheet to print on, in mm. */
export interface Sheet {
  width: number
  height: number
}

/** A page to be printed: whole HTML without scripts, and the sheet that it is made for; without one, the printer's own. */
export interface PrintedPage {
  html: string
  sheet?: Sheet
}

export type SheetPaper = Exclude<Paper, RollPaper>
export type RollPaper = 'roll80' | 'roll58'

export const sheets: Readonly<Record<Exclude<SheetPaper, 'any'>, Sheet>> = {
  a4: { width: 210, height: 297 },
  a5: { width: 148, height: 210 },
  letter: { width: 215.9, height: 279.4 },
}

/** Rolls: their width in mm, and how many characters of 1.5 mm a line has, as receipt printers have them. */
export const rolls: Readonly<Record<RollPaper, { width: number; columns: number }>> = {
  roll80: { width: 80, columns: 48 },
  roll58: { width: 58, columns: 32 },
}

export const isRoll = (paper: Paper): paper is RollPaper => paper === 'roll80' || paper === 'roll58'
