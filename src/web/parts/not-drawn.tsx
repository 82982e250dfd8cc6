import { Component, type ReactNode } from 'react'

type Props = { what: string; home: string; at: string; children: ReactNode }
type State = { fault: string | undefined; at: string }

/**
 * Stands around a screen: where it cannot be drawn, that is said, with ways on, instead of an empty page on which nobody sees an alarm. `home` is the hash of the chair's own
 * screen, `at` where one stands: anywhere else is drawn anew.
 */
export class NotDrawn extends Component<Props, State> {
  override state: State = { fault: undefined, at: this.props.at }

  static getDerivedStateFromProps({ at }: Props, before: State): State | null { return at === before.at ? null : { fault: undefined, at } }

  static getDerivedStateFromError(fault: unknown): Pick<State, 'fault'> { return { fault: fault instanceof Error ? fault.message : String(fault) } }

  override render(): ReactNode {
    if (this.state.fault === undefined) return this.props.children
    return (
      <main className="stack">
        <h1>{this.props.what}</h1>
        <div className="is is-failed" role="alert">
          <b>THIS SCREEN CANNOT BE DRAWN</b> <span>Nothing is lost, and nothing follows from it about what is known. Alarms are on your own screen. Tell whoever runs Holdfast: “{this.state.fault}”.</span>
        </div>
        <p><a className="act" href={this.props.home}>My own screen</a> <button type="button" className="act" onClick={() => { this.setState({ fault: undefined }) }}>Try again</button></p>
      </main>
    )
  }
}
