import type { Examples } from '../examples'
import ListPage from './ListPage.vue'

const columns = [{ key: 'state', title: '状态', width: '128px', text: ({ id }: { id: string }) => id }]
const shared = { title: '跨域协同', columns, shown: ['state'], opened: '', drawerLabel: '协同详情' }

export default {
  component: ListPage as Examples['component'],
  examples: {
    two: { props: { ...shared, rows: [{ id: 'a' }, { id: 'b' }], isFiltered: false } },
    none_fits: { props: { ...shared, rows: [], isFiltered: true } },
  },
} satisfies Examples
