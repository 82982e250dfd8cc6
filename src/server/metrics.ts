import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What is measured, in the form Prometheus reads; no label holds a person, a subject or a text. */
export function makeMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, prefix: 'holdfast_' })      // CPU, memory, event-loop lag
  return {
    registry,
    commands: new Counter({ name: 'holdfast_commands_total', help: 'Commands answered, by type and outcome.', labelNames: ['type', 'outcome'], registers }),
    commandSeconds: new Histogram({ name: 'holdfast_command_seconds', help: 'From the body read to the answer given.', buckets: [0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.25, 0.5, 1, 2, 5], registers }),
    watchLate: new Histogram({ name: 'holdfast_watch_late_seconds', help: 'How late the watch looked at what was due.', buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 60], registers }),
    watchFaults: new Counter({ name: 'holdfast_watch_faults_total', help: 'Times the watch could not do its work and tried again.', registers }),
    liveClients: new Gauge({ name: 'holdfast_live_clients', help: 'Open live streams.', registers }),
    liveDropped: new Counter({ name: 'holdfast_live_dropped_total', help: 'Live streams closed by the server.', labelNames: ['why'], registers }),
    obligations: new Gauge({ name: 'holdfast_obligations_open', help: 'Obligations open now.', registers }),
    faults: new Counter({ name: 'holdfast_faults_total', help: 'Requests that met a fault of ours (500) or of the database (503).', labelNames: ['status'], registers }),
  }
}
export type Metrics = ReturnType<typeof makeMetrics>
