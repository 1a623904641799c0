declare module 'mettle:templates' {
  /** The document templates of this package, compiled by the build. */
  export const templates: readonly import('../../documents/template-header.js').DocumentTemplate[];
}
