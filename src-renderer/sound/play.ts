import type { Note } from './tones.ts'

/** Of full scale: heard across a counter, and not across a shop. */
const loudness = 0.12
/** s: a note that begins or ends at once clicks. */
const ramp = 0.012

let context: AudioContext | undefined

/** Sounds notes one after the other. A computer without sound stays silent. */
export function play(notes: readonly Note[]): void {
  try {
    context ??= new AudioContext()
    const now = context.currentTime
    for (const { frequency, from, to } of notes) {
      const [start, end] = [now + from / 1_000, now + to / 1_000]
      const tone = new OscillatorNode(context, { frequency })
      const volume = new GainNode(context, { gain: 0 })
      volume.gain.setValueAtTime(0, start)
      volume.gain.linearRampToValueAtTime(loudness, start + ramp)
      volume.gain.setValueAtTime(loudness, end - ramp)
      volume.gain.linearRampToValueAtTime(0, end)
      tone.connect(volume).connect(context.destination)
      tone.start(start)
      tone.stop(end)
    }
  } catch {
    // The outcome stands on the screen.
  }
}
