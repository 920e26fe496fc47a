import type { Examples } from '../examples'
import PageLayout from './PageLayout.vue'

export default {
  component: PageLayout,
  examples: {
    'panel and drawer': {
      props: { panelLabel: '列表', drawerLabel: '详情', drawer: true, over: true },
      slots: { panel: '<h2>列表</h2>', default: '<p>图</p>', drawer: '<h2>详情</h2>' },
    },
  },
} satisfies Examples
