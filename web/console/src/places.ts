import { defineAsyncComponent } from 'vue'
import type { RouteRecordRaw } from 'vue-router'
import type { IconName } from '@/components/Icon/icons'
import { hasDuty } from '@/session/session'
import type { WorkspaceParts } from '@/workspace'
import words from './frame/words'

declare module 'vue-router' {
  interface RouteMeta {
    /** The page's name, for the window's title and screen readers. */
    title?: () => string
    /** The chapter of the guide that F1 opens here. */
    help?: string
    /** Only for who holds one of these duties; the server refuses the rest anyway. */
    duties?: string[]
    /** Shown without the frame and without sign-in. */
    bare?: boolean
  }
}

/** A place in the rail. A person sees only those they can use. */
export interface Place {
  path: string
  icon: IconName
  name: () => string
  visible: () => boolean
  /** Stands at the end of the rail, apart from the places of daily work. */
  last?: boolean
}

export const places: Place[] = [
  { path: '/', icon: 'desk', name: () => words('desk'), visible: () => true },
  { path: '/map', icon: 'map', name: () => words('map'), visible: () => true },
  { path: '/projects', icon: 'projects', name: () => words('projects'), visible: () => !administers() },
  { path: '/balances', icon: 'balances', name: () => words('balances'), visible: () => !administers() },
  { path: '/deals', icon: 'jurisdiction', name: () => words('deals'), visible: () => !administers() },
  { path: '/sharing', icon: 'link', name: () => words('sharing'), visible: () => !administers() },
  { path: '/standards', icon: 'standards', name: () => words('standards'), visible: () => !administers() },
  { path: '/admin', icon: 'admin', name: () => words('admin'), visible: () => administers(), last: true },
]

/** What other modules do with a project, as steps of its workspace. */
const parts: WorkspaceParts = {
  site: defineAsyncComponent(() => import('@/modules/siting/SitingStep.vue')),
  reserve: defineAsyncComponent(() => import('@/modules/approvals/ReserveStep.vue')),
  reserveDrawer: defineAsyncComponent(() => import('@/modules/approvals/ReserveDrawer.vue')),
}

/** Every page there is. A module's pages load when first opened. */
export const routes: RouteRecordRaw[] = [
  {
    path: '/', component: () => import('@/modules/desk/DeskPage.vue'),
    meta: { title: () => words('desk'), help: 'home' },
  },
  {
    path: '/map/:kind?/:id?', component: () => import('@/modules/land/MapPage.vue'),
    meta: { title: () => words('map'), help: 'map' },
  },
  {
    path: '/projects', component: () => import('@/modules/projects/ProjectsPage.vue'),
    meta: { title: () => words('projects'), help: 'projects' },
  },
  {
    path: '/projects/:id', component: () => import('@/modules/projects/WorkspacePage.vue'), props: { parts },
    meta: { title: () => words('projects'), help: 'check' },
  },
  {
    path: '/reservations/:id?', component: () => import('@/modules/approvals/ReservationsPage.vue'),
    meta: { title: () => words('reservations'), help: 'reserve' },
  },
  {
    path: '/deals/:id?', component: () => import('@/modules/deals/DealsPage.vue'),
    meta: { title: () => words('deals'), help: 'deals' },
  },
  {
    path: '/balances', component: () => import('@/modules/ledger/BalancesPage.vue'),
    meta: { title: () => words('balances'), help: 'balances' },
  },
  {
    path: '/sharing/:id?', component: () => import('@/modules/sharing/SharingPage.vue'),
    meta: { title: () => words('sharing'), help: 'sharing' },
  },
  {
    path: '/standards/playground', component: () => import('@/modules/standards/PlaygroundPage.vue'),
    meta: { title: () => words('playground'), help: 'playground' },
  },
  {
    path: '/standards/edit/:version', component: () => import('@/modules/standards/editor/EditorPage.vue'),
    meta: { title: () => words('edit_standard'), help: 'standards' },
  },
  {
    path: '/standards/firms/:uscc?', component: () => import('@/modules/standards/FirmsPage.vue'),
    meta: { title: () => words('firms'), help: 'standards' },
  },
  {
    path: '/standards/compare', component: () => import('@/modules/standards/ComparePage.vue'),
    meta: { title: () => words('compare_standards'), help: 'standards' },
  },
  {
    path: '/standards/:version/impact', component: () => import('@/modules/standards/ImpactPage.vue'),
    meta: { title: () => words('impact'), help: 'standards' },
  },
  {
    path: '/standards/:version?', component: () => import('@/modules/standards/StandardsPage.vue'),
    meta: { title: () => words('standards'), help: 'standards' },
  },
  {
    path: '/account', component: () => import('@/modules/identity/AccountPage.vue'),
    meta: { title: () => words('account'), help: 'account' },
  },
  {
    path: '/sign-in', component: () => import('@/modules/identity/SignInPage.vue'),
    meta: { title: () => words('sign_in'), help: 'sign-in', bare: true },
  },
  {
    path: '/receipt', component: () => import('@/modules/proofs/ReceiptPage.vue'),
    meta: { title: () => words('receipt'), help: 'receipt', bare: true },
  },
  {
    path: '/admin',
    component: () => import('@/frame/MissingPage.vue'),
    meta: { help: 'users' },
    // A guard rather than a redirect: a redirect is decided before the session is known.
    beforeEnter: () => `/admin/${hasDuty('system_admin') ? 'users' : hasDuty('security_admin') ? 'rights' : 'audit'}`,
  },
  {
    path: '/admin/users', component: () => import('@/modules/admin/UsersPage.vue'),
    meta: { title: () => words('users'), help: 'users', duties: ['system_admin'] },
  },
  {
    path: '/admin/rights', component: () => import('@/modules/admin/RightsPage.vue'),
    meta: { title: () => words('rights'), help: 'rights', duties: ['security_admin'] },
  },
  {
    path: '/admin/peers', component: () => import('@/modules/admin/PeersPage.vue'),
    meta: { title: () => words('peers'), help: 'peers', duties: ['system_admin', 'security_admin'] },
  },
  {
    path: '/admin/backups', component: () => import('@/modules/admin/BackupsPage.vue'),
    meta: { title: () => words('backups'), help: 'backups', duties: ['system_admin'] },
  },
  {
    path: '/admin/audit', component: () => import('@/modules/admin/AuditPage.vue'),
    meta: { title: () => words('audit'), help: 'audit', duties: ['audit_admin'] },
  },
  {
    path: '/help/:chapter?', component: () => import('@/modules/help/GuidePage.vue'),
    meta: { title: () => words('help'), help: 'keyboard' },
  },
  {
    path: '/:rest(.*)*', component: () => import('@/frame/MissingPage.vue'),
    meta: { title: () => words('no_page') },
  },
]

/** Fetches the pages of the places while nobody waits: the first visit of each is then as quick as the next. */
export async function fetchAhead(): Promise<void> {
  const first = routes.filter(({ path }) => places.some((place) => path.split('/:')[0] === place.path))
  for (const { component } of first) {
    await new Promise<void>((idle) => {
      if ('requestIdleCallback' in window) requestIdleCallback(() => idle(), { timeout: 5_000 })
      else setTimeout(idle, 1_000)
    })
    // What can't be had now is asked for again, and told, when it is opened.
    if (typeof component === 'function') await (component as () => Promise<unknown>)().catch(() => undefined)
  }
}

export const administers = () => hasDuty('system_admin', 'security_admin', 'audit_admin')
