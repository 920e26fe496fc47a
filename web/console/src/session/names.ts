import { language } from '@/words/language'

/** The names that the program gives by itself: its demonstration accounts, and who it is when it acts alone. */
export const ownNames: Readonly<Record<string, string>> = {
  宜兴经办: 'Yixing officer', 宜兴审批: 'Yixing approver', 新吴经办: 'Xinwu officer', 新吴审批: 'Xinwu approver',
  滨湖经办: 'Binhu officer', 滨湖审批: 'Binhu approver', 联席办经办: 'Joint office', 企业查看: 'Enterprise viewer',
  系统管理员: 'System administrator', 安全管理员: 'Security administrator', 审计管理员: 'Audit administrator',
  本机管理员: 'Local administrator', 区域数据包: 'Region pack',
}

/** A name in the page's language. A person's own name is the same in every language. */
export const nameInWords = (name: string) => (language.value === 'en' && ownNames[name]) || name
