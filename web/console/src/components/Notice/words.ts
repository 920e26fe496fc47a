import { words } from '@/words/words'

export default words({
  zh: {
    loading: '正在读取…', retry: '再试一次', quote: '问题编号 {trace}',
    unreachable: '连不上服务器', unreachable_do: '网络断开，或服务器正在重启。已填的内容还在，稍后再试。',
    forbidden: '这一项不在您的权限内', forbidden_do: '需要时，请安全管理员授予权限。',
    missing: '没有找到', missing_do: '它可能已被移走，或链接有误。',
    busy: '请求太频繁', busy_do: '请稍等片刻再试。',
    fault: '出了问题，没有完成', fault_do: '数据没有改动。再试一次；仍不行，请把问题编号告诉系统管理员。',
  },
  en: {
    loading: 'Loading…', retry: 'Try again', quote: 'Quote {trace}',
    unreachable: 'The server cannot be reached',
    unreachable_do: 'The network is down or the server is restarting. What you typed is still here; try again shortly.',
    forbidden: 'Your rights do not cover this', forbidden_do: 'If you need it, ask the security administrator.',
    missing: 'Not found', missing_do: 'It may have been moved, or the link is wrong.',
    busy: 'Too many requests', busy_do: 'Wait a moment and try again.',
    fault: 'Something went wrong and was not completed',
    fault_do: 'No data was changed. Try again; if it persists, give the code to the system administrator.',
  },
})
