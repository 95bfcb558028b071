import { z } from 'zod'

/** The page's policy forbids making code from text, which zod would otherwise try with the first schema that is made. */
z.config({ jitless: true })
