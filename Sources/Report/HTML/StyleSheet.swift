/// How the page looks: on a screen, on a phone, on A4.
///
/// Colours on white have at least 4.5:1 as text and 3:1 as shapes (WCAG 2.2, 1.4.3 and 1.4.11; measured in the tests); nothing is said by
/// colour alone. Lengths follow the direction of writing where it matters. The page and margin boxes are those of CSS Paged Media.
enum StyleSheet {
    static let text: StaticString = """
        :root{--ink:#16212c;--mut:#4d5b68;--line:#d3dae0;--acc:#0f4c5c;--cut:#a8321a;--ok:#1f6f5c;--loc:#8a6100;--wash:#f7f5f0;\
        --sans:"Source Sans 3","Segoe UI",system-ui,"Noto Sans","DejaVu Sans",sans-serif;\
        --serif:"Source Serif 4",Georgia,"Noto Serif","DejaVu Serif",serif;--mono:"JetBrains Mono",Menlo,Consolas,"Noto Sans Mono","DejaVu Sans Mono",monospace}
        *{box-sizing:border-box}html{color-scheme:light;-webkit-text-size-adjust:100%;scroll-behavior:auto}
        body{margin:0;background:#e9e7e1;color:var(--ink);font:15.5px/1.55 var(--sans);font-variant-numeric:tabular-nums}
        header,main,footer{max-width:900px;margin:0 auto;background:#fff;padding:0 52px}
        .skip{position:absolute;left:-9999px}.skip:focus{left:12px;top:12px;background:#fff;padding:8px;z-index:9}
        header{padding-top:44px;border-top:6px solid var(--ink)}.kick{margin:0;color:var(--acc);font-weight:600;font-size:14px}
        h1,h2{font-family:var(--serif);font-weight:600;line-height:1.2;text-wrap:balance}
        h1{font-size:33px;margin:.25em 0 .4em;letter-spacing:-.01em}.lead{font-size:17px;margin:0 0 22px;color:var(--mut);max-width:62ch}
        .meta{display:grid;grid-template-columns:repeat(3,1fr);border-top:2px solid var(--ink);margin:0}
        .meta div{padding:9px 16px 9px 0;border-bottom:1px solid var(--line);min-width:0}
        dt{font-size:12.5px;color:var(--mut)}dd{margin:0;font-size:14px;overflow-wrap:anywhere}.meta div:last-child{grid-column:1/-1}
        code{font:12.5px/1.4 var(--mono);overflow-wrap:anywhere}bdi{overflow-wrap:anywhere}
        nav{display:flex;gap:10px;margin:18px 0 0;flex-wrap:wrap}
        nav a{flex:1;border:1px solid var(--line);border-inline-start:4px solid var(--acc);border-radius:4px;padding:8px 12px;color:var(--ink);\
        text-decoration:none;font-size:14px;background:var(--wash);min-width:150px}nav b{display:block}nav a:hover,nav a:focus{border-color:var(--acc)}
        section{padding-top:32px}h2{font-size:23px;margin:0 0 12px;display:flex;gap:12px;align-items:baseline}
        .num{font:600 15px/1 var(--sans);color:#fff;background:var(--acc);border-radius:4px;padding:5px 8px;position:relative;top:-3px}
        h3{font-size:15.5px;margin:14px 0 6px;line-height:1.35}p{margin:0 0 12px;max-width:72ch}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));margin:0 0 18px;border:1px solid var(--line);border-radius:6px;overflow:hidden}
        .tiles p{margin:0;padding:14px 16px;font-size:13.5px;line-height:1.35;color:var(--mut);box-shadow:-1px 0 0 var(--line),0 -1px 0 var(--line)}
        .tiles b{display:block;font:600 25px/1.15 var(--serif);color:var(--ink);margin-bottom:4px}.tiles b.cut{color:var(--cut)}
        .claims{margin:0 0 18px;border-inline-start:3px solid var(--acc);padding-inline-start:16px}
        .claims div{display:grid;grid-template-columns:150px 1fr;gap:2px 16px;padding:5px 0}.claims dt{grid-column:1;font-weight:600;color:var(--acc);font-size:14px}
        .claims dd{grid-column:2;font-size:15px}
        .two{display:grid;grid-template-columns:1fr 1fr;gap:18px;align-items:start}.two>*{min-width:0}
        .card{border-radius:6px;padding:14px 18px;background:var(--wash);border-top:3px solid var(--ok)}.card.no{border-color:var(--mut)}.card h3{margin-top:0}
        ul{margin:0 0 12px;padding-inline-start:1.1em}li{margin:3px 0}.card ul{margin:0}
        figure{margin:6px 0 20px}figure svg{display:block;width:100%;height:auto;min-width:640px;font-family:var(--sans)}.narrow svg{min-width:320px}
        figcaption,caption{font-size:13.5px;color:var(--mut);line-height:1.45;text-align:start;margin-top:6px}caption{margin:0 0 8px;caption-side:top;padding-bottom:6px}
        figcaption b,caption b{color:var(--ink)}
        .ax{font-size:11.5px;fill:#3d4a56}.axb{font-size:11.5px;font-weight:700;fill:#16212c}.axm{font-size:10.5px;fill:#4d5b68}
        .tm{font-size:10.5px;fill:#a8321a;font-weight:600;paint-order:stroke;stroke:#fff;stroke-width:3px}.ev{font-size:9.5px;font-weight:700;fill:#16212c}
        .hc{font-size:10.5px;font-weight:600}.pb{font-size:12.4px;font-weight:700;fill:#16212c}.ps{font-size:11px;fill:#4d5b68}.pn{font-size:12.5px;font-weight:700}
        .pn.good{fill:#1f6f5c}.pn.bad{fill:#a8321a}.pn.ax{fill:#3d4a56}
        table{border-collapse:collapse;width:100%}.scroll{overflow-x:auto;margin:0 0 18px}figure .scroll{margin:0}
        .data{font-size:12.2px;line-height:1.4}.data th,.data td{padding:6px 4px;border-bottom:1px solid var(--line);text-align:start;vertical-align:top}
        .data thead th{border-bottom:2px solid var(--ink);font-size:12px;vertical-align:bottom}.data tbody th{font-weight:600}
        .n{white-space:nowrap}.loc td,.loc th{background:#fdf6e3;color:#5b4300}
        tfoot th,tfoot td{border-bottom:2px solid var(--ink)!important;font-weight:600}
        .tight{font-size:13.5px;line-height:1.4}.tight th,.tight td{padding:5px 10px 5px 0;border-bottom:1px solid var(--line);text-align:start;vertical-align:top}
        .tight th[scope=row]{font-weight:400;color:var(--mut);min-width:11em}.tight thead th{border-bottom:1.5px solid var(--ink)}.tight td{overflow-wrap:anywhere}
        .stat{background:var(--wash);border-radius:6px;padding:16px 20px;border-inline-start:4px solid var(--acc);margin:0 0 18px}.stat h3{margin-top:0}
        .note{font-size:13.5px;margin:10px 0;max-width:none;color:var(--mut)}
        .mx td,.mx th{text-align:center}.mx th[scope=row]{text-align:start}.mx td{border-inline-end:2px solid #fff}
        .y{background:#e6f2ee}.x{background:#f9e5df}.p{background:#fdf3d8}
        .tag{display:inline-block;font-weight:700;border-radius:3px;padding:1px 7px;border:1.5px solid}.tag.no{color:#3d4a56;border-color:#7b8a97;background:#f1f3f5}
        .tag.mid{color:#3d4a56;border-color:#7b8a97;border-style:dashed;background:#fff}.tag.open{color:#6b4a00;border-color:#8a6100;background:#fdf3d8}
        .tag.yes{color:#174f42;border-color:#1f6f5c;background:#e6f2ee}
        .ask{margin:0 0 12px;padding-inline-start:1.6em}.ask li{margin:8px 0;max-width:80ch}.orig{color:#3d4a56}
        .exb{border:1px solid var(--line);border-radius:6px;padding:14px 18px 8px;margin:0 0 16px}.exb h3{margin-top:0}.exb h3 small{font-weight:400;color:var(--mut)}
        .exb p{max-width:none;font-size:14px}
        pre{font:12px/1.5 var(--mono);background:#f4f6f8;border-radius:4px;padding:10px 12px;margin:8px 0 12px;overflow-x:auto}
        .pk{font-size:12.5px}.pk th,.pk td{text-align:start;padding:3px 10px 3px 0;border-bottom:1px solid #e7ebee;white-space:nowrap;font-weight:400}
        .pk thead th{font-weight:600}.pk td:last-child{white-space:normal}.hot td,.hot th{background:#fbeee9;font-weight:600!important}
        .cmd{background:var(--ink);color:#f2f5f7}.cmd i{color:#9fd3c4;font-style:normal}
        .sign{margin:22px 0 0;border-top:1px solid var(--line);padding-top:14px}
        .sign div{display:grid;grid-template-columns:1fr 1fr;gap:44px 28px;margin-top:44px}.sign span{border-top:1px solid var(--ink);padding-top:5px;font-size:13px;color:var(--mut)}
        footer{padding-top:26px;padding-bottom:34px;color:var(--mut);font-size:12.5px;margin-bottom:24px}footer p{max-width:none}
        a{color:var(--acc)}:focus-visible{outline:3px solid #b06f00;outline-offset:2px}
        @media(max-width:700px){header,main,footer{padding-left:18px;padding-right:18px}.meta,.two{grid-template-columns:1fr}.tiles{grid-template-columns:1fr 1fr}
        h1{font-size:26px}.claims div{grid-template-columns:1fr}.claims dd,.claims dt{grid-column:1}.exb{padding:12px 12px 4px}.sign div{grid-template-columns:1fr}}
        @page{size:A4;margin:15mm 15mm 17mm;@bottom-right{content:counter(page) " / " counter(pages);font:9px sans-serif;color:#4d5b68}}
        @media print{body{background:#fff;font-size:10.2pt;line-height:1.42;-webkit-print-color-adjust:exact;print-color-adjust:exact}
        header,main,footer{max-width:none;padding-left:0;padding-right:0;margin:0}header{padding-top:6mm}h1{font-size:21pt}h2{font-size:15pt;break-after:avoid}h3{break-after:avoid}
        .lead{font-size:11.5pt;margin-bottom:12px}section{padding-top:16px}figure,.tiles,.stat,.sign,.card,tr,pre{break-inside:avoid}.claims div{break-inside:avoid}
        .data{font-size:8.2pt}.data th,.data td{padding:3.5px 4px}.data thead th{font-size:8pt}.tight{font-size:8.8pt}figcaption,caption,.note{font-size:8.6pt}
        .exb p{font-size:9pt}pre{font-size:7.6pt;white-space:pre-wrap;overflow:visible}code{font-size:8pt}.scroll{overflow:visible}figure svg{min-width:0}.skip{display:none}
        dd{font-size:9.2pt}dt{font-size:8.2pt}nav a{font-size:9pt;padding:5px 9px}thead{display:table-header-group}tfoot{display:table-row-group}caption{break-after:avoid}
        .exb{break-inside:avoid}.exb h3{break-after:avoid}.pk{font-size:7.8pt}.tiles{margin-bottom:12px;grid-template-columns:repeat(4,1fr)}.tiles b{font-size:16pt}
        .tiles p{font-size:8.6pt;padding:8px 10px}.cmd{background:#f4f6f8;color:var(--ink);border:1px solid var(--line)}.cmd i{color:#1f6f5c}.claims dd{font-size:9.8pt}
        .claims div{grid-template-columns:120px 1fr}.n{white-space:normal}.data .n{white-space:nowrap}figure{margin-bottom:12px}a{color:inherit;text-decoration:none}
        .two{grid-template-columns:1fr 1fr}.meta{grid-template-columns:repeat(3,1fr)}footer{padding-top:10px;font-size:8pt}}
        """
}
