import i18next from 'i18next'
import { Component, type ReactNode } from 'react'
import { Button } from '../button.tsx'
import { Notice } from './notice.tsx'

/** Keeps a fault in one screen from emptying the window, and says that payments are safe: they live in the main process. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true }
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children
    const again = (): void => this.setState({ isBroken: false })
    return (
      <div className="app-stopped">
        <Notice
          tone="danger"
          role="alert"
          title={i18next.t('broken.title', { ns: 'app' })}
          actions={<Button onPress={again}>{i18next.t('tryAgain', { ns: 'app' })}</Button>}
        >
          {i18next.t('broken.text', { ns: 'app' })}
        </Notice>
      </div>
    )
  }
}
