import { expect, test } from 'vitest'
import { momentText } from './moment'

test('A_moment_is_told_in_Beijing_time', () => expect(momentText('2026-11-24T16:30:00Z')).toBe('2026-11-25 00:30'))
