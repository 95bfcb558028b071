import { useRef } from 'react'
import { trustedReceipt } from './trusted-receipt.ts'
import './receipt-frame.css'

/** A receipt's page as it is printed: it runs nothing and loads nothing. */
export function ReceiptFrame({ title, html }: { title: string; html: string }) {
  const frame = useRef<HTMLIFrameElement>(null)
  // The page in the frame runs no scripts, so its height is read from outside.
  const fit = (): void => {
    const page = frame.current?.contentDocument?.documentElement
    if (frame.current && page) frame.current.style.blockSize = `${page.scrollHeight + 2}px`
  }
  return (
    <iframe
      ref={frame}
      className="receipt-frame"
      title={title}
      sandbox="allow-same-origin"
      srcDoc={trustedReceipt(html)}
      onLoad={fit}
    />
  )
}
