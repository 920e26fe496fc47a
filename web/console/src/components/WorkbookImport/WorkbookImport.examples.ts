import type { Examples } from '../examples'
import WorkbookImport from './WorkbookImport.vue'

export default {
  component: WorkbookImport,
  examples: {
    'before a file is chosen': {
      props: {
        owner: '宜兴市', template: '/api/projects/template', send: () => Promise.reject(new Error('not sent')),
        say: {
          title: '从 xlsx 导入', text: '每行一个项目。', keeping: '正在导入…', clean: (count: number) => `${count} 个可以导入`,
          faults: (count: number) => `有 ${count} 处问题`, keep: (count: number) => `导入 ${count} 个`,
        },
      },
    },
  },
} satisfies Examples
