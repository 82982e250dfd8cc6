import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@fontsource/atkinson-hyperlegible-next/400.css'
import '@fontsource/atkinson-hyperlegible-next/700.css'
import './parts/tokens.css'
import './parts/base.css'
import { startTheme } from './parts/theme.ts'
import { App } from './app.tsx'

startTheme()
createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>)
