import { createRouter, createWebHistory } from 'vue-router'
import { routes } from './places'
import { loadSession, me } from '@/session/session'

export const router = createRouter({ history: createWebHistory(), routes })

router.beforeEach(async (to) => {
  await loadSession()
  const signedIn = me.value && !me.value.must_change_password
  if (to.meta.bare || signedIn) return true
  return { path: '/sign-in', query: to.fullPath === '/' ? {} : { then: to.fullPath } }
})
