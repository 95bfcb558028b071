import { z } from 'zod'

/** What is printed on. 'any': as the printer is set, A4 in a PDF. 'roll80', 'roll58': a roll of that many mm. */
export const papers = ['any', 'a4', 'a5', 'letter', 'roll80', 'roll58'] as const
export const Paper = z.enum(papers)
export type Paper = z.infer<typeof Paper>
