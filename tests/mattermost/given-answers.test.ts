import { describe, expect, it } from 'vitest'
import { createGivenAnswers } from '../../adapters/mattermost/outbound/given-answers.ts'
import { createRest } from '../../adapters/mattermost/rest/rest.ts'

const rest = createRest({ url: 'http://127.0.0.1:9', token: 't', timeoutMs: 100 })
const identity = () => Promise.reject(new Error('nobody is asked'))
const marksOf = (secret: string) => createGivenAnswers({ rest, identity, secret })
const asked = { postId: 'p'.repeat(26), mayBeAnsweredSinceMs: null }

describe('createGivenAnswers', () => {
  it('marks an answer the same on every replica, and each post’s in its own way', () => {
    expect(marksOf('one').propsOf(asked)).toEqual(marksOf('one').propsOf(asked))
    expect(marksOf('one').propsOf({ ...asked, postId: 'q'.repeat(26) })).not.toEqual(marksOf('one').propsOf(asked))
  })

  it('tells nobody without the secret which post is answered', () => {
    expect(marksOf('one').propsOf(asked)).not.toEqual(marksOf('other').propsOf(asked))
    expect(JSON.stringify(marksOf('one').propsOf(asked))).not.toContain(asked.postId)
  })

  it('marks nothing that answers no post', () => {
    expect(marksOf('one').propsOf(null)).toEqual({})
  })
})
