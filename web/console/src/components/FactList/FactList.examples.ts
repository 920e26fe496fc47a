import type { Examples } from '../examples'
import FactList from './FactList.vue'

export default {
  component: FactList,
  examples: {
    park: {
      props: {
        facts: [
          { name: '批准面积', value: '1,240.50', unit: '公顷', source: '开发区审核公告目录 · 2018-02-26' },
          { name: '位置', value: '120.125, 31.565', labels: ['近似'] },
        ],
      },
    },
  },
} satisfies Examples
