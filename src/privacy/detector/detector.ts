import type { CardId } from '../cards/help-content.ts'

/** How sure the detector is, and of what. */
export interface Detection {
  /** `card`: sure enough to show help at once; `offer`: doubt, one discreet line; `ordinary`: neither. */
  readonly level: 'ordinary' | 'offer' | 'card'
  /** The card that fits best; meaningful for `card` only. */
  readonly card: CardId
}

/** Looks at one text, at most 5 ms; keeps nothing. */
export type Detector = (text: string) => Detection
