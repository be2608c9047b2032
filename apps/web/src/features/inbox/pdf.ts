import type { PDFDocumentLoadingTask } from 'pdfjs-dist'
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url'

/** Begins to read a PDF of Recado's own storage. Nothing in it runs: it is drawn. */
export async function openPdf(url: string): Promise<PDFDocumentLoadingTask> {
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist')
  GlobalWorkerOptions.workerSrc = worker
  const parts = new URL('/assets/pdf/', location.href).href
  return getDocument({
    url,
    cMapUrl: `${parts}cmaps/`,
    standardFontDataUrl: `${parts}standard_fonts/`,
    wasmUrl: `${parts}wasm/`,
    // The page allows no code made at run time.
    useWasm: false,
    enableXfa: false,
  })
}
