import { describe, expect, it } from 'vitest'
import { groupGaps } from '../../src/insight/group-gaps.ts'

describe('groupGaps', () => {
  it('groups questions on the same thing, whatever their endings and slips', () => {
    const questions = [
      'où est le parking vélo ?',
      'logo en svg',
      'parkings vélos',
      'y a-t-il un parking pour les velos',
    ]
    expect(groupGaps(questions)).toEqual([
      ['où est le parking vélo ?', 'parkings vélos', 'y a-t-il un parking pour les velos'],
      ['logo en svg'],
    ])
  })

  it('keeps questions apart that share stop words alone', () => {
    expect(groupGaps(['comment je fais pour le badge ?', 'comment je fais pour la cantine ?'])).toHaveLength(2)
  })

  it('gives a group to a text of stop words or of nothing', () => {
    expect(groupGaps(['', '', 'et là ?'])).toHaveLength(3)
  })
})
