import type { Language } from '#contract/settings.ts'

const en = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  quit: 'Quit',
  close: 'Close the window',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  resetZoom: 'Actual size',
  zoomIn: 'Larger',
  zoomOut: 'Smaller',
  togglefullscreen: 'Full screen',
  cannotGoOn: '{app} cannot go on',
  stopped: 'An unexpected error stopped the till. Payments are safe: open it again and look under Payments.',
  notOpened:
    'The till could not open. Nothing was sent and nothing was changed. The log in the data folder says more.',
  windowFailed: 'The window failed twice. Payments are safe: open the till again and look under Payments.',
}
export type ShellWords = Readonly<typeof en>

/**
 * What the system shows around the page: the menu, and what is said where there is no page to say it. The menus have no
 * Alt key: those are the till's own, and one pressed too early must not lead into a menu.
 */
export const shellWords: Readonly<Record<Language, ShellWords>> = {
  en,
  'zh-CN': {
    file: '文件',
    edit: '编辑',
    view: '查看',
    quit: '退出',
    close: '关闭窗口',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    resetZoom: '实际大小',
    zoomIn: '放大',
    zoomOut: '缩小',
    togglefullscreen: '全屏',
    cannotGoOn: '{app} 无法继续运行',
    stopped: '收银台因意外错误而停止。交易没有丢失：请重新打开，并在“交易”中查看。',
    notOpened: '收银台无法打开。未发送任何请求，也未作任何更改。详情见数据文件夹中的日志。',
    windowFailed: '窗口两次出错。交易没有丢失：请重新打开收银台，并在“交易”中查看。',
  },
  ar: {
    file: 'ملف',
    edit: 'تحرير',
    view: 'عرض',
    quit: 'إنهاء',
    close: 'إغلاق النافذة',
    undo: 'تراجع',
    redo: 'إعادة',
    cut: 'قص',
    copy: 'نسخ',
    paste: 'لصق',
    selectAll: 'تحديد الكل',
    resetZoom: 'الحجم الفعلي',
    zoomIn: 'تكبير',
    zoomOut: 'تصغير',
    togglefullscreen: 'ملء الشاشة',
    cannotGoOn: 'لا يستطيع {app} المتابعة',
    stopped: 'أوقف خطأ غير متوقع الصندوق. المدفوعات في أمان: افتحه مجددًا وانظر في «المدفوعات».',
    notOpened: 'تعذّر فتح الصندوق. لم يُرسل شيء ولم يتغيّر شيء. السجل في مجلد البيانات يوضح المزيد.',
    windowFailed: 'تعطّلت النافذة مرتين. المدفوعات في أمان: افتح الصندوق مجددًا وانظر في «المدفوعات».',
  },
}
