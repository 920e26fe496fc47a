import type { Examples } from '../examples'
import DataTable from './DataTable.vue'
import type { Column } from './rows'

interface Person { account: string; name: string }
const columns: Column<Person>[] = [
  { key: 'account', title: '账号', width: '1fr', text: (row) => row.account, sortable: true },
  { key: 'name', title: '姓名', width: '1fr', text: (row) => row.name },
]
const props = { label: '用户', columns, rowKey: (row: Person) => row.account }

export default {
  component: DataTable,
  examples: {
    rows: { props: { ...props, rows: [{ account: 'li', name: '李' }, { account: 'wang', name: '王' }], selected: 'li' } },
    empty: { props: { ...props, rows: [] }, slots: { empty: '<p>还没有用户</p>' } },
  },
} satisfies Examples
