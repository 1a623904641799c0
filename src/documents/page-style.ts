/** Style of a document page: calm type, light and dark, and a print version without colour where none is needed. */
export const pageStyle = `
:root{--ground:#fdfdfb;--ink:#20242a;--quiet:#5d6570;--line:#dcdfe3;--tint:#f3f4f1;--link:#0a5c9e;--gap-ground:#fff6e3;--gap-line:#c98500;--figure-ground:var(--ground)}
@media (prefers-color-scheme:dark){:root{--ground:#16181c;--ink:#e4e6e9;--quiet:#a3abb5;--line:#363b42;--tint:#1e2126;--link:#7cc0fa;--gap-ground:#2b2415;--gap-line:#d79a2b}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.6 "Iowan Old Style","Palatino Linotype",Palatino,"Source Serif 4",Georgia,"DejaVu Serif",serif;text-rendering:optimizeLegibility}
main{max-width:58rem;margin:0 auto;padding:3rem 1.5rem 5rem}
p,ul,ol,h1,h2,h3,h4,pre,nav{max-width:44rem}
h1,h2,h3,h4,nav,table,figcaption,.caption{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
h1{font-size:2rem;line-height:1.2;letter-spacing:-.01em;margin:0 0 1rem}
h2{font-size:1.4rem;line-height:1.3;margin:3rem 0 .75rem;padding-top:1rem;border-top:1px solid var(--line);max-width:none}
h3{font-size:1.1rem;line-height:1.35;margin:2rem 0 .5rem}
h4{font-size:1rem;margin:1.5rem 0 .4rem;color:var(--quiet)}
p{margin:.6rem 0}
ul,ol{padding-left:1.3rem;margin:.6rem 0}
li{margin:.3rem 0}
li>p{margin:.2rem 0}
a{color:var(--link);text-underline-offset:.15em;overflow-wrap:anywhere}
code{font:.86em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
pre{background:var(--tint);border:1px solid var(--line);border-radius:6px;padding:.75rem 1rem;overflow-x:auto}
pre code{overflow-wrap:normal}
math{font-family:"STIX Two Math","Cambria Math","Latin Modern Math","DejaVu Math TeX Gyre",math;font-size:1.05em}
.equation{overflow-x:auto;margin:1rem 0;max-width:44rem}
mtd:first-child{text-align:right;padding-right:0}
mtd:last-child{text-align:left;padding-left:.25em}
nav{background:var(--tint);border-radius:8px;padding:.9rem 1.2rem;margin:2rem 0;font-size:.9rem}
nav ol{columns:2;column-gap:2rem;margin:0;padding-left:1.6rem}
nav li{break-inside:avoid;margin:.1rem 0}
.caption{color:var(--quiet);font-size:.9rem;margin:1.4rem 0 .3rem}
.caption em{font-style:normal}
.table{overflow-x:auto;margin:.3rem 0 1.5rem}
table{border-collapse:collapse;font-size:.875rem;line-height:1.45;font-variant-numeric:tabular-nums lining-nums;width:100%}
th,td{padding:.4rem .65rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th{border-bottom:1.5px solid var(--quiet);font-weight:600;vertical-align:bottom}
th.right,td.right{text-align:right}
th.centre,td.centre{text-align:center}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
.gap{background:var(--gap-ground);border-left:3px solid var(--gap-line);padding:.35rem .8rem;border-radius:0 4px 4px 0;list-style:none}
li.gap{margin-left:-1.3rem}
figure{margin:1.5rem 0 2rem}
figure svg{display:block;width:100%;max-width:44rem;height:auto}
figcaption{color:var(--quiet);font-size:.85rem;max-width:44rem;margin-top:.4rem}
@media (max-width:40rem){table.wide{min-width:44rem}main{padding:1.5rem 1rem 3rem}nav ol{columns:1}h1{font-size:1.6rem}}
@media print{
:root{--ground:#fff;--ink:#000;--quiet:#444;--line:#bbb;--tint:#fff;--link:#000;--gap-ground:#fff;--gap-line:#000}
html{font-size:10pt}
body{font-size:1rem;line-height:1.45}
main{max-width:none;padding:0}
p,ul,ol,h1,h2,h3,h4,pre,figure svg,figcaption{max-width:none}
h2{margin-top:1.6rem}
h1,h2,h3,h4,.caption{break-after:avoid}
table,table.wide{font-size:8pt;min-width:0}
tr,figure,.gap,.equation{break-inside:avoid}
thead{display:table-header-group}
.table{overflow:visible}
pre{white-space:pre-wrap}
nav{display:none}
.one-page main{font-size:9pt;line-height:1.3}
.one-page h1{font-size:15pt;margin-bottom:.4rem}
.one-page h2{font-size:11pt;margin:.8rem 0 .25rem;padding-top:0;border:0}
.one-page p,.one-page ul{margin:.18rem 0}
.one-page li{margin:.1rem 0}
a{text-decoration:none}
@page{margin:18mm 18mm 20mm;@bottom-right{content:counter(page) " of " counter(pages);font:8pt system-ui,sans-serif;color:#555}}
}
`.trim();
